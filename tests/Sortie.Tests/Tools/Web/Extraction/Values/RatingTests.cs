using System.Globalization;

namespace Sortie.Tests.Tools.Web.Extraction.Values;

/// <summary>What is a rating, and what only looks like one.</summary>
public sealed class RatingTests
{
    [Theory]
    [InlineData("<img src=\"/1.png\" alt=\"Harbour Note 9\">", null)]
    [InlineData("<p>Note: 2 per customer</p>", null)]
    [InlineData("<p>Score 12, rated 4.5/5</p>", "4.5")]
    [InlineData("<p>Note : 4,5</p>", "4.5")]
    [InlineData("<p>Note: 1,7 (gut)</p>", "1.7")]
    [InlineData("<p>Note 4,2</p>", "4.2")]
    public async Task A_note_is_a_rating_only_where_it_says_so(string more, string? rating)
    {
        var record = (await ReadAsync(more)).Find(record => record["name"] == "Harbour Note 9");

        (record?["rating"]).Should().Be(rating);
    }

    [Fact]
    public async Task A_name_that_ends_in_a_note_and_a_number_is_a_name()
    {
        (await ReadAsync("<p>€99.00</p>")).Select(record => record["name"]).Should().Equal("Harbour Note 9", "Harbour Note 8", "Harbour Lamp");
    }

    [Theory]
    [InlineData("<p><i>★</i> 4.4 (128)</p>", "4.4")]
    [InlineData("<p>★ 5 (128)</p>", "5")]
    [InlineData("<p><span>★★★★☆</span> <b>4.2</b></p>", "4.2")]
    [InlineData("<p><span>★★★★☆</span></p>", "4")]
    [InlineData("<p><span>★★★</span> <span>2.0 kg</span></p>", "3")]
    public async Task Where_a_number_stands_beside_drawn_stars_it_is_the_rating(string more, string rating)
    {
        var record = (await ReadAsync(more)).Find(record => record["name"] == "Harbour Note 9");

        decimal.Parse(record!["rating"]!, CultureInfo.InvariantCulture).Should().Be(decimal.Parse(rating, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("<p>4.6 (1,034)</p>", "4.6")]
    [InlineData("<p>4,6 (87)</p>", "4.6")]
    [InlineData("<p>4.6 (2019)</p>", null)]
    public async Task A_number_with_a_count_in_brackets_behind_it_is_a_rating(string more, string? rating)
    {
        var record = (await ReadAsync(more)).Find(record => record["name"] == "Harbour Note 9");

        record!["rating"].Should().Be(rating);
    }

    private static async Task<List<Dictionary<string, string?>>> ReadAsync(string more)
    {
        var goods = new[] { "Harbour Note 9", "Harbour Note 8", "Harbour Lamp" }.Select(name =>
            $"<li><a href=\"/{name.Replace(' ', '-')}\">{name}</a>{(name[^1] == '8' ? "<p>4.1 out of 5</p>" : more)}</li>");
        var html = $"<html><body><h1>Goods</h1><ul>{string.Concat(goods)}</ul></body></html>";
        await using var site = await LocalSite.ServeAsync(html);

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "rating");

        return [.. page.Records.Select(record => record.Values.ToDictionary(pair => pair.Key, pair => pair.Value.Value?.ToString()))];
    }
}
