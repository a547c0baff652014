using Microsoft.AspNetCore.Http;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Tools.Web;
using static Sortie.Tests.Schedules.ScheduleHarness;

namespace Sortie.Tests.Schedules;

/// <summary>Schedules that look out for something.</summary>
public sealed class WatchedScheduleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_watch_tells_what_changed_since_the_last_run()
    {
        var prices = new Queue<decimal>([59, 59, 49]);
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", _ => Prices(("Lamp", prices.Dequeue())));
        var id = await sortie.CreateAsync(Hourly with { Watch = new(WatchMode.DropsBelow, "price", 50, "EUR") });
        var summaries = new List<string>();
        for (var run = 1; run <= 3; run++)
        {
            summaries.Add((await sortie.UntilEndedAsync(id, run)).LastWatch!.Summary);
            sortie.Time.Advance(TimeSpan.FromHours(run == 3 ? 0 : 1));
        }

        summaries.Should().Equal(
            "The price has not dropped below 50 EUR.",
            "The price has not dropped below 50 EUR.",
            "The price is below 50 EUR: Lamp: 49 (it was 59).");
    }

    [Fact]
    public async Task A_result_of_before_that_somebody_has_changed_is_as_none()
    {
        var prices = new Queue<decimal>([59, 49]);
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", _ => Prices(("Lamp", prices.Dequeue())));
        var id = await sortie.CreateAsync(Hourly with { Watch = new(WatchMode.DropsBelow, "price", 50, "EUR") });
        var first = (await sortie.UntilEndedAsync(id, missions: 1)).Baseline;
        await File.WriteAllTextAsync(
            _folder.File($"missions/{first}/result.json"), """[{"name":"Lamp","price":45,"price_currency":"EUR"}]""", TestContext.Current.CancellationToken);

        sortie.Time.Advance(TimeSpan.FromHours(1));

        (await sortie.UntilEndedAsync(id, missions: 2)).LastWatch!.Summary.Should().Be("The price is below 50 EUR: Lamp: 49.");
    }

    [Fact]
    public async Task A_watch_that_is_to_tell_once_pauses_when_it_has()
    {
        var prices = new Queue<decimal>([59, 49, 39]);
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", _ => Prices(("Lamp", prices.Dequeue())));
        var id = await sortie.CreateAsync(Hourly with { Watch = new(WatchMode.DropsBelow, "price", 50, "EUR") { Once = true } });
        (await sortie.UntilEndedAsync(id, missions: 1)).Status.Should().Be(ScheduleStatus.Active);

        sortie.Time.Advance(TimeSpan.FromHours(1));

        var told = await sortie.UntilEndedAsync(id, missions: 2);
        (told.Status, told.Reason, told.LastWatch!.Triggered).Should().Be((ScheduleStatus.Paused, "It has told what it was to tell once.", true));
        sortie.Time.Advance(TimeSpan.FromHours(3));
        (await sortie.MissionsAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task The_limit_that_records_pass_is_the_one_that_is_changed()
    {
        await using var sortie = await StartAsync(_folder, Sunday, running: false);
        await sortie.SayAsync("watch https://shop.example for bikes under 500 euros", "chat_of_one");

        await sortie.SayAsync("actually make it under 450", "chat_of_one");

        var wish = sortie.Book.List().Should().ContainSingle().Subject.Wish;
        wish.Watch.Should().Be(new Watch(WatchMode.Changes));
        wish.Objective.Conditions.Should().Equal(new Condition("price", Comparison.LessThan, "450"));
        wish.Objective.Fields.Should().BeEmpty();
    }

    [Fact]
    public async Task A_watch_for_records_that_pass_a_test_may_see_none_for_long()
    {
        var bikes = new Dictionary<string, int> { ["Trek Domane"] = 640, ["Canyon Grail"] = 1150, ["Brompton"] = 1290 };
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            var items = bikes.Select(bike => $"<li><a href='/{bike.Value}'>{bike.Key}</a><span>€ {bike.Value}</span></li>");
            return context.Response.WriteAsync($"<h1>Bikes</h1><ul>{string.Concat(items)}</ul>", context.RequestAborted);
        });
        await using var sortie = await ReadingAsync(_folder, Sunday, site);
        var reply = await sortie.SayAsync($"watch {site.Url}/ for bikes under 500 euros");
        var id = sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Subject.ScheduleId;
        var seen = new List<string>();
        for (var run = 1; run <= 8; run++)
        {
            var schedule = await sortie.UntilEndedAsync(id, run);
            seen.Add($"{schedule.Status}: {schedule.LastWatch?.Summary}");
            if (run == 6)
            {
                bikes["Gazelle CityGo"] = 380;
            }

            sortie.Time.Advance(TimeSpan.FromHours(run < 8 ? 1 : 0));
        }

        seen.Should().Equal((string[])[
            "Active: This was the first look: the next ones are compared with it (0 in all).",
            .. Enumerable.Repeat("Active: Nothing has changed.", 5),
            "Active: It has changed: new: Gazelle CityGo.",
            "Active: Nothing has changed.",
        ]);
    }
}
