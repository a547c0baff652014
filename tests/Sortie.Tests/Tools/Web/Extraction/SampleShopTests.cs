using Sortie.Samples;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction;

public sealed class SampleShopTests
{
    [Fact]
    public async Task Following_next_url_reads_every_product_of_the_shop_and_no_advertisement()
    {
        await using var shop = await SampleShop.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [shop.HostAndPort] });

        var records = new List<(string?, decimal?)>();
        var pages = 0;
        for (var url = shop.Url.AbsoluteUri; url is not null; pages++)
        {
            var page = await tools.ExtractAsync(url, "product names", "prices");
            records.AddRange(
                page.Records.Select(record => (record.Values["product names"].Text, record.Values["prices"].Value?.GetValue<decimal>())));
            url = page.NextUrl;
        }

        records.Should().Equal(SampleShop.Truth.Select(product => ((string?)product.Name, product.Price)));
        pages.Should().Be(SampleShop.Pages);
    }

    [Fact]
    public async Task A_products_own_page_is_one_record_from_its_structured_data()
    {
        await using var shop = await SampleShop.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [shop.HostAndPort] });

        var page = await tools.ExtractAsync(new Uri(shop.Url, "/products/2").AbsoluteUri, "name", "price", "availability");

        page.Source.Should().Be("json-ld");
        var values = page.Records.Should().ContainSingle().Which.Values;
        values["price"].Value!.GetValue<decimal>().Should().Be(89m);
        values["price"].Currency.Should().Be("EUR");
        values["availability"].Text.Should().Be("In stock");
    }

    [Fact]
    public async Task The_shops_article_is_read_with_its_author_and_date()
    {
        await using var shop = await SampleShop.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [shop.HostAndPort] });

        var page = await tools.CallAsync<ReadPage>(
            "web_read", new { url = new Uri(shop.Url, "/articles/how-a-lantern-is-made").AbsoluteUri, summary_sentences = 2 },
            cancellationToken: TestContext.Current.CancellationToken);

        page.Title.Should().Be("How a lantern is made");
        page.Text.Should().Contain("tinned steel").And.Contain("## The glass").And.NotContain("nothing here is for sale");
        page.Published.Should().Be("2025-03-14");
        page.Author.Should().Be("Ada Brandt");
        page.SummaryKind.Should().Be("extractive");
    }
}
