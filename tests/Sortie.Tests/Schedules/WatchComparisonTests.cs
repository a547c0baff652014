using Sortie.Schedules;

namespace Sortie.Tests.Schedules;

public sealed class WatchComparisonTests
{
    private static readonly ResultSnapshot Before = Table(("Lamp", 59m, "EUR"), ("Desk", 120m, "EUR"), ("Chair", 80m, "EUR"));

    [Fact]
    public void The_first_look_tells_of_nothing_but_a_threshold_that_is_crossed_already()
    {
        WatchComparison.Compare(new(WatchMode.Changes), null, Before).Triggered.Should().BeFalse();
        WatchComparison.Compare(new(WatchMode.Drops), null, Before).Triggered.Should().BeFalse();
        WatchComparison.Compare(new(WatchMode.DropsBelow, "price", 50), null, Before).Triggered.Should().BeFalse();
        WatchComparison.Compare(new(WatchMode.DropsBelow, "price", 60), null, Before).Summary.Should().Be("The price is below 60: Lamp: 59.");
    }

    [Fact]
    public void Records_are_recognised_by_name_and_what_is_other_is_told()
    {
        var now = Table(("Chair", 80m, "EUR"), ("Lamp", 49.5m, "EUR"), ("Shelf", 30m, "EUR"));

        var seen = WatchComparison.Compare(new(WatchMode.Changes), Before, now);

        (seen.Triggered, seen.Changed, seen.Added, seen.Removed).Should().Be((true, 1, 1, 1));
        seen.Summary.Should().Be("It has changed: Lamp: price 59 → 49.5; new: Shelf; gone: Desk.");
    }

    [Fact]
    public void The_same_records_in_another_order_are_no_change() =>
        WatchComparison.Compare(new(WatchMode.Changes), Before, Table(("Chair", 80m, "EUR"), ("Desk", 120m, "EUR"), ("Lamp", 59m, "EUR")))
            .Should().BeEquivalentTo(new { Triggered = false, Summary = "Nothing has changed." });

    [Theory]
    [InlineData(59, 49, true)]
    [InlineData(49, 48, false)]
    [InlineData(50, 50, false)]
    [InlineData(48, 60, false)]
    public void A_threshold_is_told_of_when_it_is_crossed_and_not_again(int before, int now, bool triggered) =>
        WatchComparison.Compare(new(WatchMode.DropsBelow, "price", 50, "EUR"), Table(("Lamp", before, "EUR")), Table(("Lamp", now, "EUR")))
            .Triggered.Should().Be(triggered);

    [Fact]
    public void A_page_about_one_thing_may_give_it_another_name() =>
        WatchComparison.Compare(new(WatchMode.Drops), Table(("Lamp", 59m, "EUR")), Table(("Lamp, now in blue", 49m, "EUR")))
            .Summary.Should().Be("The price has dropped: Lamp, now in blue: 49 (it was 59).");

    [Fact]
    public void A_price_in_another_currency_crosses_nothing() =>
        WatchComparison.Compare(new(WatchMode.DropsBelow, "price", 50, "EUR"), null, Table(("Lamp", 40m, "USD")))
            .Should().BeEquivalentTo(new { Triggered = false, Summary = "No price is in EUR." });

    [Fact]
    public void A_result_without_the_field_says_so() =>
        WatchComparison.Compare(new(WatchMode.RisesAbove, "rating", 4), Before, Before)
            .Should().BeEquivalentTo(new { Triggered = false, Summary = "There is no rating to watch." });

    [Fact]
    public void Lines_of_a_text_come_and_go()
    {
        var seen = WatchComparison.Compare(
            new(WatchMode.Changes), Lines("All is well", "Updated"), Lines("One part is down", "Updated", "More soon"));

        (seen.Added, seen.Removed).Should().Be((2, 1));
        seen.Summary.Should().Contain("new: One part is down").And.Contain("gone: All is well");
    }

    [Fact]
    public void Records_without_a_name_of_their_own_are_compared_whole()
    {
        var seen = WatchComparison.Compare(
            new(WatchMode.Changes), Table(("Lamp", 1m, "EUR"), ("Lamp", 2m, "EUR")), Table(("Lamp", 1m, "EUR"), ("Lamp", 3m, "EUR")));

        (seen.Added, seen.Removed, seen.Changed).Should().Be((1, 1, 0));
    }

    private static ResultSnapshot Table(params (string Name, decimal Price, string Currency)[] rows) =>
        new(["name", "price", "price_currency"], [.. rows.Select(row => new ResultRecord(new Dictionary<string, ResultValue>
        {
            ["name"] = new(row.Name, null),
            ["price"] = new(row.Price.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Price),
            ["price_currency"] = new(row.Currency, null),
        }))]);

    private static ResultSnapshot Lines(params string[] lines) =>
        new(
            [ResultSnapshot.Line],
            [.. lines.Select(line => new ResultRecord(new Dictionary<string, ResultValue> { [ResultSnapshot.Line] = new(line, null) }))]);
}
