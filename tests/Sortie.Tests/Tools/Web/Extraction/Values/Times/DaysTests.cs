using Sortie.Missions;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction.Values.Times;

/// <summary>How days without a year are understood: as on the day of the mission, across the turn of the year.</summary>
public sealed class DaysTests
{
    private const string Ahead = """
        <html lang="en"><body><h1>What's on</h1><ul>
        <li><h3>Fado</h3><p class="date">Thu 3 Dec</p></li><li><h3>Ceilidh</h3><p class="date">18 December</p></li>
        <li><h3>Quiz</h3><p class="date">Jan 4</p></li><li><h3>Opera</h3><p class="date">20 February</p></li></ul></body></html>
        """;

    private const string Past = """
        <html lang="en"><body><h1>News</h1><ul>
        <li><h3>Snow</h3><p class="date">9 January</p></li><li><h3>Fair</h3><p class="date">28 December</p></li>
        <li><h3>Fog</h3><p class="date">2 November</p></li></ul></body></html>
        """;

    private const string Recent = """
        <html lang="en"><body><h1>Openings</h1><table><tr><th>name</th><th>posted</th></tr><tr><td>Welder</td><td>1 day ago</td></tr>
        <tr><td>Baker</td><td>6 days ago</td></tr><tr><td>Driver</td><td>3 weeks ago</td></tr><tr><td>Cook</td><td>12 hours ago</td></tr></table></body></html>
        """;

    private const string Timetable = """
        <html lang="en"><body><h1>Ferries</h1><table><tr><th>name</th><th>departs</th></tr><tr><td>Late</td><td>7:05 pm</td></tr>
        <tr><td>Early</td><td>6:45 am</td></tr><tr><td>Middle</td><td>1:15 pm</td></tr></table></body></html>
        """;

    [Theory]
    [InlineData(Comparison.MoreThan, "2026-11-26", "Welder, Cook")]
    [InlineData(Comparison.AtMost, "2026-11-23", "Baker, Driver")]
    [InlineData(Comparison.EqualTo, "2026-11-28", "Welder")]
    public async Task A_day_that_is_told_from_today_is_that_day(Comparison comparison, string day, string names) =>
        (await NamesAsync(Recent, new(2026, 11, 29), new("posted", comparison, day))).Should().Be(names);

    [Theory]
    [InlineData(Comparison.MoreThan, "12:00", "Late, Middle")]
    [InlineData(Comparison.AtMost, "13:15", "Early, Middle")]
    public async Task Times_of_the_day_are_compared_as_such(Comparison comparison, string time, string names) =>
        (await NamesAsync(Timetable, new(2026, 11, 29), new("departs", comparison, time))).Should().Be(names);

    [Theory]
    [InlineData(Recent, "posted", "Driver, Baker, Welder, Cook")]
    [InlineData(Timetable, "departs", "Early, Middle, Late")]
    public async Task They_are_put_in_order_as_such(string html, string field, string names) =>
        (await NamesAsync(html, new(2026, 11, 29), condition: null, new Sorting(field))).Should().Be(names);

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

        (await NamesAsync(html, new(2026, 11, 29), new("date", Comparison.AtMost, "5 January")))
            .Should().Be("Ceilidh, Quiz", "3 December is a Friday in 2027");
    }

    private static async Task<string> NamesAsync(string html, DateTime today, Condition? condition, Sorting? order = null)
    {
        await using var site = await LocalSite.ServeAsync(html);

        var page = await WebToolCalls.For(site).CallAsync<ExtractedPage>(
            "web_extract",
            new { url = site.Url, fields = new[] { "name" }, conditions = new[] { condition }.OfType<Condition>(), order },
            activeSince: new(today, TimeSpan.Zero),
            cancellationToken: TestContext.Current.CancellationToken);

        return string.Join(", ", page.Records.Select(record => record.Values["name"].Text));
    }
}
