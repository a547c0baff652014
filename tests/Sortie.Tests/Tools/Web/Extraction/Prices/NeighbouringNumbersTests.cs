namespace Sortie.Tests.Tools.Web.Extraction.Prices;

/// <summary>A price beside another number: which digits are its own.</summary>
public sealed class NeighbouringNumbersTests
{
    [Theory]
    [InlineData("<span>€ 45</span><span>120 reviews</span>", "45")]
    [InlineData("<b>€ 45</b> <i>120 m²</i>", "45")]
    [InlineData("<span>€ 45</span> <small>120 g</small>", "45")]
    [InlineData("<p>€ <b>45</b> <span>120 km</span></p>", "45")]
    [InlineData("<span>€ 640</span><span>2019 · 54 cm</span>", "640")]
    [InlineData("<p>€ 640 2019 54 cm</p>", "640")]
    [InlineData("<span>120</span><span>45 €</span>", "45")]
    [InlineData("<span>12</span> <span>345</span> <span>45 €</span>", "45")]
    [InlineData("<span>2019</span><span>1 045 €</span>", "1045")]
    [InlineData("<p>1 045 €</p>", "1045")]
    [InlineData("<p>€ 12 500</p>", "12500")]
    [InlineData("<p><span>12 500</span> <sup>€</sup></p>", "12500")]
    public async Task The_digits_of_another_element_are_another_number(string said, string price) =>
        (await ReadAsync(said)).Should().AllSatisfy(read => read.Should().Be(price));

    private static async Task<List<string?>> ReadAsync(string said)
    {
        var goods = new[] { "Harbour Lamp", "Pier Lantern", "Quay Candle" }.Select(name => $"<li><a href=\"/{name[0]}\"><h3>{name}</h3></a>{said}</li>");
        await using var site = await LocalSite.ServeAsync($"<html><body><h1>Goods</h1><ul>{string.Concat(goods)}</ul></body></html>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price");

        page.Records.Should().HaveCount(3);
        return [.. page.Records.Select(record => record.Values["price"].Value?.ToString())];
    }
}
