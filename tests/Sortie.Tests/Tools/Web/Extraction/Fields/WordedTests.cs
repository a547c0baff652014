using static Sortie.Tests.Tools.Web.WebToolCalls;

namespace Sortie.Tests.Tools.Web.Extraction.Fields;

/// <summary>What a record says in a word or a figure of its own, without a label.</summary>
public sealed class WordedTests
{
    [Fact]
    public async Task How_hard_a_dish_is_and_how_long_it_takes_is_told_by_its_words()
    {
        var html = List("⏱ 35 min · Serves 4 · Easy", "Soak 8 h · 1 h 20 min · Serves 6 · Hard", "25 min · Serves 2 · Medium");

        (await RowsAsync(html, ["name", "cooking time", "servings", "difficulty"]))
            .Should().Equal("Thing 0 | 35 min | 4 | Easy", "Thing 1 | 1 h 20 min | 6 | Hard", "Thing 2 | 25 min | 2 | Medium");
    }

    [Fact]
    public async Task What_drives_a_car_is_told_by_its_words() =>
        (await RowsAsync(
            List("2019 · Diesel · Manual", "2021 · Electric · Automatic", "2016 · Hybrid · Automatic"), ["name", "year", "fuel", "transmission"]))
            .Should().Equal("Thing 0 | 2019 | Diesel | Manual", "Thing 1 | 2021 | Electric | Automatic", "Thing 2 | 2016 | Hybrid | Automatic");

    [Fact]
    public async Task How_the_sky_or_a_thing_is_is_told_by_its_words() =>
        (await RowsAsync(List("Light rain · 15°C", "Partly cloudy · 16°C", "Pre-owned · €5"), ["name", "conditions"]))
            .Should().Equal("Thing 0 | Light rain", "Thing 1 | Partly cloudy", "Thing 2 | Pre-owned");

    [Fact]
    public async Task What_is_called_like_the_things_it_is_one_of_is_no_label()
    {
        var rows = string.Concat(Enumerable.Range(12, 4).Select(number => $"<tr><td>Room {number}</td><td>€{number * 7}</td></tr>"));
        var html = $"<html><body><h1>Rooms</h1><table><tr><th>Name</th><th>Price</th></tr>{rows}</table></body></html>";

        (await RowsAsync(html, ["room", "price"])).Should().Equal("12 | 84", "13 | 91", "14 | 98", "15 | 105");
    }

    [Fact]
    public async Task A_size_is_no_version() =>
        (await RowsAsync(List("v2.4.1 (18 MB)", "(17.5 MB)", "v2.3 (17 MB)"), ["name", "version", "size"]))
            .Should().Equal("Thing 0 | v2.4.1 | 18 MB", "Thing 1 | – | 17.5 MB", "Thing 2 | v2.3 | 17 MB");

    [Fact]
    public async Task What_a_picture_says_of_itself_is_none_of_the_name()
    {
        static string Line(string name, string price) => $"<li><img src=/1.png alt=\"{name} logo\"><p>{name}</p><p>{price}</p></li>";
        var html = $"<html><body><h1>Fares</h1><ul>{Line("Gull", "€118")}{Line("Tern", "€96")}{Line("Skua", "€74")}</ul></body></html>";

        (await RowsAsync(html, ["name", "price"])).Should().Equal("Gull | 118", "Tern | 96", "Skua | 74");
    }

    private static string List(params string[] remarks)
    {
        var rows = remarks.Select((remark, at) => $"<li><h3><a href=\"/{at}\">Thing {at}</a></h3><p>{remark}</p></li>");
        return $"<html><body><h1>Things</h1><ul>{string.Concat(rows)}</ul></body></html>";
    }
}
