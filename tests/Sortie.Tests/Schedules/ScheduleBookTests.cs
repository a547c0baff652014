using Sortie.Schedules;
using Sortie.Tests.Harness;
using static Sortie.Tests.Schedules.ScheduleHarness;

namespace Sortie.Tests.Schedules;

public sealed class ScheduleBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_restart_keeps_every_schedule_as_it_was()
    {
        IReadOnlyList<Schedule> before;
        await using (var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            await sortie.CreateAsync(Hourly with
            {
                Watch = new(WatchMode.DropsBelow, "price", 50, "EUR"),
                Overlap = Overlap.Queue,
                When = Hourly.When with { Until = At("2026-06-01T12:00Z") },
            });
            await sortie.Book.PauseAsync(await sortie.CreateAsync(Hourly with { CatchUp = CatchUp.AllBounded }), "test", "enough", Stop);
            await sortie.Book.DeleteAsync(await sortie.CreateAsync(Hourly), "test", Stop);
            before = sortie.Book.List();
            before.Should().HaveCount(2);
        }

        await using var restarted = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);

        restarted.Book.List().Should().BeEquivalentTo(before);
        LogCheck.Run(_folder.Path).Should().Contain(report => report.File == "schedules.jsonl").And.OnlyContain(report => report.Damages.Count == 0);
    }

    [Theory]
    [InlineData("61 * * * *", "*cannot be read*")]
    [InlineData("every day", "*cannot be read: it has 2 fields, and needs five*")]
    [InlineData("0 0 30 2 *", "*never comes*")]
    [InlineData("", "*needs 'cron'*")]
    public async Task A_cron_expression_that_cannot_run_is_refused_with_a_sentence(string cron, string why) =>
        await RefusedAsync(Hourly with { When = new() { Kind = TimingKind.Cron, Cron = cron } }, why);

    [Fact]
    public async Task A_wish_that_cannot_run_is_refused_with_a_sentence()
    {
        await RefusedAsync(Hourly with { When = Hourly.When with { IntervalSeconds = 59 } }, "*60*");
        await RefusedAsync(Hourly with { When = Hourly.When with { TimeZone = "Mars/Olympus" } }, "*'Mars/Olympus' is not a time zone*");
        await RefusedAsync(Hourly with { When = new() { Kind = TimingKind.Once } }, "*needs 'at'*");
        await RefusedAsync(Hourly with { When = new() { Kind = TimingKind.Once, At = At("2026-05-01T12:00Z") } }, "*past*");
        await RefusedAsync(
            Hourly with { When = new() { Kind = TimingKind.Once, At = At("2026-05-02T12:00Z"), Until = At("2026-05-03T12:00Z") } },
            "*no 'until'*");
        await RefusedAsync(Hourly with { When = Hourly.When with { Until = At("2026-05-01T11:59Z") } }, "*'until' is too early*");
        await RefusedAsync(
            Hourly with { When = new() { Kind = TimingKind.Cron, Cron = "0 9 * * *", TimeZone = "UTC", Until = At("2026-05-02T08:00Z") } },
            "*'until' is too early*");
        await RefusedAsync(Hourly with { MaxFailures = 0 }, "*max_failures*");
        await RefusedAsync(Hourly with { Watch = new(WatchMode.DropsBelow, "price") }, "*needs 'value'*");
        await RefusedAsync(Hourly with { Objective = Hourly.Objective with { Url = null } }, "*needs 'url'*");
    }

    [Fact]
    public async Task A_repeated_request_gives_the_schedule_that_it_made()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        var wish = Hourly with { IdempotencyKey = "key-1", RawChatMessage = "hourly" };

        var first = await sortie.CreateAsync(wish);

        (await sortie.CreateAsync(wish)).Should().Be(first);
        (await sortie.CreateAsync(wish with { RawChatMessage = "another" })).Should().NotBe(first);
    }

    [Fact]
    public async Task A_wish_that_comes_again_under_its_key_is_the_same_schedule_also_after_a_restart_and_when_its_moment_is_over()
    {
        var wish = Hourly with { When = new() { Kind = TimingKind.Once, At = At("2026-05-01T13:00Z") }, IdempotencyKey = "key-1" };
        ScheduleId first;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            first = await before.CreateAsync(wish);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T14:00Z", running: false);

        (await sortie.CreateAsync(wish)).Should().Be(first);
        await sortie.Book.DeleteAsync(first, "test", Stop);
        (await sortie.Book.CreateAsync(wish, Stop)).Status.Should().Be(ScheduleStatus.Deleted, "a key is never free again");
    }

    [Fact]
    public async Task A_key_of_one_wish_is_refused_for_another()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        await sortie.CreateAsync(Hourly with { IdempotencyKey = "key-1" });
        await sortie.CreateAsync(Hourly with { IdempotencyKey = "key-2", RawChatMessage = "hourly" });

        foreach (var key in new[] { "key-1", "key-2" })
        {
            var create = () => sortie.Book.CreateAsync(Hourly with { IdempotencyKey = key, Overlap = Overlap.Parallel }, Stop);
            (await create.Should().ThrowAsync<InvalidScheduleException>().WithMessage($"*'{key}'*")).Which.Code.Should().Be("key_reused");
        }

        sortie.Book.List().Should().HaveCount(2);
    }

    [Fact]
    public async Task One_wish_that_comes_many_times_at_once_makes_one_schedule()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sortie.CreateAsync(Hourly with { IdempotencyKey = "key-1" })));

        made.Distinct().Should().ContainSingle();
        sortie.Book.List().Should().ContainSingle();
    }

    [Fact]
    public async Task What_does_not_fit_changes_nothing()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        var id = await sortie.CreateAsync(Hourly);

        (await sortie.Book.ResumeAsync(id, "test", Stop)).Should().BeOfType<ScheduleResult.NotAllowed>();
        (await sortie.Book.DeleteAsync(id, "test", Stop)).Should().BeOfType<ScheduleResult.Done>();
        (await sortie.Book.PauseAsync(id, "test", cancellationToken: Stop)).Should().BeOfType<ScheduleResult.NotFound>();
        sortie.Book.Find(id).Should().BeNull();
    }

    private async Task RefusedAsync(ScheduleWish wish, string why)
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        var create = () => sortie.Book.CreateAsync(wish, Stop);
        await create.Should().ThrowAsync<InvalidScheduleException>().WithMessage(why);
        sortie.Book.List().Should().BeEmpty();
    }
}
