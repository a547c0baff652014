using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Tools.Web;
using Sortie.Tools.Web;

namespace Sortie.Tests.Schedules;

/// <summary>A Sortie whose clock the test turns, and whose missions do what the test says.</summary>
internal sealed class ScheduleHarness : IAsyncDisposable
{
    /// <summary>An afternoon on which a conversation may begin.</summary>
    public const string Sunday = "2026-11-22T14:24Z";

    private ScheduleHarness(TestSortie sortie, FakeTimeProvider time)
    {
        Sortie = sortie;
        Time = time;
    }

    public TestSortie Sortie { get; }

    public FakeTimeProvider Time { get; }

    public ScheduleBook Book => Sortie.Get<ScheduleBook>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts on a folder; the schedules run unless the test says otherwise.</summary>
    public static Task<ScheduleHarness> StartAsync(
        TemporaryFolder folder, string now, Func<Mission, Decision>? next = null, bool running = true) =>
        StartAsync(folder, new FakeTimeProvider(At(now)), next, running);

    public static async Task<ScheduleHarness> StartAsync(
        TemporaryFolder folder, FakeTimeProvider time, Func<Mission, Decision>? next = null, bool running = true) =>
        new(await TestSortie.StartAsync(
            folder, new ScriptedPlanner(next ?? (_ => ScriptedPlanner.Finish("done"))), [], time, executeMissions: running), time);

    /// <summary>Starts a Sortie that plans by rules and reads the pages of a site.</summary>
    public static async Task<ScheduleHarness> ReadingAsync(TemporaryFolder folder, string now, LocalSite site)
    {
        var time = new FakeTimeProvider(At(now));
        return new(await TestSortie.StartAsync(folder, time: time, configure: services =>
            services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort))), time);
    }

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A wish for something every hour from now on.</summary>
    public static ScheduleWish Hourly { get; } = new()
    {
        When = new() { Kind = TimingKind.Every, IntervalSeconds = 3600, TimeZone = "Europe/Berlin" },
        Objective = new() { Type = ObjectiveType.Extract, Description = "Collect prices.", Url = "https://shop.example/" },
    };

    /// <summary>A result that a watch can compare.</summary>
    public static Decision Prices(params (string Name, decimal Price)[] rows) => new Decision.Finish(
        new($"{rows.Length} prices", rows.Length)
        {
            Table = new(["name", "price"], [.. rows.Select(row => new[]
            {
                new Cell(JsonValue.Create(row.Name), row.Name, null),
                new Cell(JsonValue.Create(row.Price), row.Price.ToString(CultureInfo.InvariantCulture), "EUR"),
            })]),
        },
        new(true, 1, ["There they are."]));

    public async Task<ScheduleId> CreateAsync(ScheduleWish wish) => (await Book.CreateAsync(wish, Stop)).ScheduleId;

    /// <summary>Says something, in a conversation where one is named.</summary>
    public Task<ChatReply> SayAsync(string text, string? session = null) => Sortie.SayAsync(text, session);

    /// <summary>Waits until the schedule is as described.</summary>
    public async Task<Schedule> UntilAsync(ScheduleId id, Predicate<Schedule> holds)
    {
        while (true)
        {
            var changed = Book.Changed;
            if (Book.Recall(id) is { } schedule && holds(schedule))
            {
                return schedule;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        }
    }

    /// <summary>Waits until a number of missions were made and have ended.</summary>
    public Task<Schedule> UntilEndedAsync(ScheduleId id, int missions) =>
        UntilAsync(id, schedule => schedule.Missions >= missions && schedule.Running.IsEmpty);

    public async Task<IReadOnlyList<Mission>> MissionsAsync()
    {
        var page = await Sortie.Whiteboard.ListAsync(new(), Stop);
        var missions = new List<Mission>();
        foreach (var card in page.Missions.Reverse())
        {
            missions.Add((await Sortie.Log.FindAsync(card.MissionId, Stop))!);
        }

        return missions;
    }

    public ValueTask DisposeAsync() => Sortie.DisposeAsync();
}
