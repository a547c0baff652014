using System.Text.Json.Nodes;
using Sortie.Tests.Harness;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tests.Tools.Web.StructuredData;

/// <summary>What real and made pages declare, held against what another program of good name reads of them.</summary>
public sealed class StructuredDataTruthTests
{
    [Theory]
    [InlineData("schema.org/CreativeWork.001", null)]
    [InlineData("schema.org/Event.001", null)]
    [InlineData("schema.org/Event.002", null)]
    [InlineData("schema.org/Event.003", null)]
    [InlineData("schema.org/Event.004", null)]
    [InlineData("schema.org/Event.008", null)]
    [InlineData("schema.org/LocalBusiness.002", null)]
    [InlineData("schema.org/LocalBusiness.003", null)]
    [InlineData("schema.org/MusicRecording.001", null)]
    [InlineData("schema.org/SearchAction.001", null)]
    [InlineData("schema.org/product", null)]
    [InlineData("schema.org/product-ref", null)]
    [InlineData("schema.org/product", "http://some-example.com/", "schema.org/product_custom_url.json")]
    public void Microdata_is_read_as_the_truth_has_it(string page, string? url, string? truth = null) =>
        Shown(new JsonArray([.. Read(page, url).Microdata])).Should().Be(Truth(truth ?? page + ".json"));

    [Theory]
    [InlineData("schema.org/CreativeWork.001")]
    [InlineData("misc/null_ld_mock")]
    public void Json_ld_is_read_as_the_truth_has_it(string page) =>
        Shown(new JsonArray([.. Read(page, null).JsonLd.Select(thing => thing.DeepClone())])).Should().Be(Truth(page + ".jsonld"));

    [Theory]
    [InlineData("misc/opengraph_test")]
    [InlineData("misc/opengraph_ns_product_test")]
    public void Open_graph_is_read_as_the_truth_has_it(string page) =>
        Shown(new JsonArray(Read(page, null).OpenGraph)).Should().Be(Truth(page + ".json"));

    [Theory]
    [InlineData("misc/expanded_OG_support_test", "http://www.example.com/index.html")]
    [InlineData("misc/Portfolio_Niels_Lubberman", "http://nielslubberman.nl/drupal/")]
    public void Rdfa_is_read_as_the_truth_has_it(string page, string url) =>
        Shown(new JsonArray([.. Read(page, url).Rdfa])).Should().Be(Truth(page + ".json"));

    private static DeclaredData Read(string page, string? url) => DeclaredData.Of(
        HtmlPage.Parse(File.ReadAllText(Repository.Shared($"pages/structured/{page}.html")), TestContext.Current.CancellationToken),
        url is null ? null : new Uri(url), TestContext.Current.CancellationToken);

    private static string Truth(string file) => Shown(JsonNode.Parse(File.ReadAllText(Repository.Shared($"pages/structured/{file}"))));

    // Neither the order of keys nor that of several values is data. White space at the end of mark-up is left out: the truth
    // repeats it once for each element around.
    private static string Shown(JsonNode? node) => node switch
    {
        JsonObject thing => "{\n" + string.Join(
            ",\n", thing.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {Shown(pair.Value)}")) + "\n}",
        JsonArray list => "[" + string.Join(",\n", list.Select(Shown).Order(StringComparer.Ordinal)) + "]",
        JsonValue value when value.TryGetValue<string>(out var text) => $"'{text.TrimEnd()}'",
        _ => node?.ToJsonString() ?? "null",
    };
}
