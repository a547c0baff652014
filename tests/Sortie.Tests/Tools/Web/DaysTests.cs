using Sortie.Missions;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web;

/// <summary>How days without a year are understood: as on the day of the mission, across the turn of the year.</summary>
public sealed class DaysTests
{
    private const string Ahead = """
        <html lang="en"><body><h1>What's on</h1><ul><li><h3>Fado</h3><p class="date">Thu 3 Dec</p></li><li><h3>Ceilidh</h3><p class="date">18 December</p></li>
        <li><h3>Quiz</h3><p class="date">Jan 4</p></li><li><h3>Opera</h3><p class="date">20 February</p></li></ul></body></html>
        """;

    private const string Past = """
        <html lang="en"><body><h1>News</h1><ul><li><h3>Snow</h3><p class="date">9 January</p></li><li><h3>Fair</h3><p class="date">28 December</p></li>
        <li><h3>Fog</h3><p class="date">2 November</p></li></ul></body></html>
        """;

    [Theory]
    [InlineData(Comparison.AtMost, "5 December", "Fado")]
    [InlineData(Comparison.AtMost, "5 January", "Fado, Ceilidh, Quiz")]
    [InlineData(Comparison.MoreThan, "18 December", "Quiz, Opera")]
    [InlineData(Comparison.AtMost, "2026-12-31", "Fado, Ceilidh")]
    [InlineData(Comparison.AtLeast, "2027-01-01", "Quiz, Opera")]
    [InlineData(Comparison.EqualTo, "4 January", "Quiz")]
    public async Task What_is_to_come_is_held_against_the_next_day_of_that_name(Comparison comparison, string day, string names) =>
        (await NamesAsync(Ahead, new(2026, 11, 29), new("date", comparison, day))).Should().Be(names);

    [Theory]
    [InlineData(Comparison.AtLeast, "1 December", "Snow, Fair")]
    [InlineData(Comparison.LessThan, "1 January", "Fair, Fog")]
    public async Task What_has_been_is_held_against_the_last_day_of_that_name(Comparison comparison, string day, string names) =>
        (await NamesAsync(Past, new(2027, 1, 12), new("date", comparison, day))).Should().Be(names);

    [Fact]
    public async Task The_day_of_the_week_says_which_year_it_is()
    {
        var html = Ahead.Replace("Thu 3 Dec", "Fri 3 Dec", StringComparison.Ordinal);

        (await NamesAsync(html, new(2026, 11, 29), new("date", Comparison.AtMost, "5 January"))).Should().Be("Ceilidh, Quiz", "3 December is a Friday in 2027");
    }

    private static async Task<string> NamesAsync(string html, DateTime today, Condition condition)
    {
        await using var site = await LocalSite.ServeAsync(html);

        var page = await WebToolCalls.For(site).CallAsync<ExtractedPage>(
            "web_extract", new { url = site.Url, fields = new[] { "name" }, conditions = new[] { condition } }, activeSince: new(today, TimeSpan.Zero), cancellationToken: TestContext.Current.CancellationToken);

        return string.Join(", ", page.Records.Select(record => record.Values["name"].Text));
    }
}
