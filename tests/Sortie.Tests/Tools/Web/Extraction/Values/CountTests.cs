using static Sortie.Tests.Tools.Web.WebToolCalls;

namespace Sortie.Tests.Tools.Web.Extraction.Values;

/// <summary>How many saw, starred or took a thing, as pages count it.</summary>
public sealed class CountTests
{
    [Theory]
    [InlineData("<a href=\"/moss/stargazers\"><svg aria-label=star></svg> {0}</a> <a href=\"/moss/forks\"><svg aria-label=fork></svg> 31</a>")]
    [InlineData("<i class=\"fa fa-star\"></i><span>{0}</span><i class=\"fa fa-code\"></i><span>31</span>")]
    [InlineData("<span>★ {0}</span>")]
    [InlineData("<span>{0} stars</span>")]
    public async Task Stars_are_counted_where_they_are_what_is_asked_for(string shown)
    {
        var html = List(string.Format(null, shown, "12.4k"), string.Format(null, shown, "3,871"), string.Format(null, shown, "17"));

        (await RowsAsync(html, ["name", "stars"])).Should().Equal("moss | 12400", "fern | 3871", "reed | 17");
    }

    [Theory]
    [InlineData("<i class=\"fa fa-star\"></i><span>128</span>", "<i class=\"fa fa-star\"></i><span>64</span>")]
    [InlineData("<p>Go · MIT · ★ 3.1k</p>", "<p>C · MIT · ★ 12.4k</p>")]
    [InlineData("<p>Go · ★ 128 · 2 forks</p>", "<p>C · ★ 64 · no forks</p>")]
    public async Task A_count_beside_a_star_is_no_rating(string one, string other)
    {
        (await RowsAsync(List(one, other, ""), ["name", "rating"])).Should().OnlyContain(row => row.EndsWith('–'));
    }

    [Fact]
    public async Task A_year_in_brackets_counts_no_votes() =>
        (await RowsAsync(
            List("<i>#1</i> (2023)<p>8.4 · 12,204 votes</p>", "<i>#2</i> (2019)<p>8.2 · 300 votes</p>", "<i>#3</i> (2021)<p>8.0</p>"),
            ["name", "year", "votes"]))
            .Should().Equal("moss | 2023 | 12204", "fern | 2019 | 300", "reed | 2021 | –");

    [Fact]
    public async Task The_number_of_a_thing_stands_behind_its_word() =>
        (await RowsAsync(List("<p>Lot 12</p><p>oak</p>", "<p>Lot 13</p><p>elm</p>", "<p>Lot 20</p><p>ash</p>"), ["name", "lot number"]))
            .Should().Equal("moss | 12", "fern | 13", "reed | 20");

    [Fact]
    public async Task Thousands_and_millions_are_counted_as_they_are_written() =>
        (await RowsAsync(
            List("<p>1.2M views · 3 days ago</p>", "<p>845K views · 2 years ago</p>", "<p>9,402 views · yesterday</p>"), ["name", "views"]))
            .Should().Equal("moss | 1.2M", "fern | 845K", "reed | 9,402");

    [Fact]
    public async Task Who_a_link_leads_to_is_told_by_its_path()
    {
        static string Link(string to) => $"<a href=\"/channel/{to.ToLowerInvariant()}\">{to}</a><p>A film of plants</p>";

        (await RowsAsync(List(Link("Greenhouse"), Link("Pond"), Link("Greenhouse")), ["title", "channel"]))
            .Should().Equal("moss | Greenhouse", "fern | Pond", "reed | Greenhouse");
    }

    private static string List(params string[] more)
    {
        var names = new[] { "moss", "fern", "reed" };
        var rows = names.Zip(more, (name, tells) => $"<li><h3><a href=\"/{name}\">{name}</a></h3>{tells}</li>");
        return $"<html><body><h1>Plants</h1><ul>{string.Concat(rows)}</ul></body></html>";
    }
}
