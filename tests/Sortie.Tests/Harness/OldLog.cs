using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Tests.Harness;

/// <summary>A mission log that has grown old: missions were made and ended in it, day after day, in small files.</summary>
internal sealed class OldLog
{
    public const string Archive = "archive";
    private const int SegmentSize = 4_000;

    private readonly string _folder;
    private readonly Random _random = new(1);

    public OldLog(string folder) => _folder = folder;

    public FakeTimeProvider Time { get; } = new(new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero));

    /// <summary>Every mission that was made, with its version.</summary>
    public Dictionary<MissionId, int> Made { get; } = [];

    public string ArchiveFolder => Path.Combine(_folder, Archive);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The names of the sealed files.</summary>
    public static List<string> SealedIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "missions.0*.jsonl").Select(file => Path.GetFileName(file)).Order()];

    /// <summary>
    /// Makes some missions a day, each of which a person rejects; some only the day after. The last of a use end the same day.
    /// </summary>
    public Task UseAsync(int days) => WithLogAsync(async log =>
    {
        var commands = Commands(log);
        var open = new List<MissionId>();
        for (var day = 0; day < days; day++)
        {
            var waiting = open.ToList();
            open.Clear();
            for (var made = 0; made < 4; made++)
            {
                open.Add((await ProposeAsync(commands)).Id);
            }

            waiting.AddRange(day == days - 1 ? open : open.Take(2).ToList());
            foreach (var id in waiting)
            {
                await EndAsync(commands, id);
                open.Remove(id);
            }

            Time.Advance(TimeSpan.FromDays(1));
        }
    });

    /// <summary>Makes a mission that waits for a person, until it is ended.</summary>
    public async Task<MissionId> ProposeAsync(string? key = null)
    {
        Mission made = null!;
        await WithLogAsync(async log => made = await ProposeAsync(Commands(log), key));
        return made.Id;
    }

    public Task EndAsync(MissionId id) => WithLogAsync(log => EndAsync(Commands(log), id));

    public async Task<ArchiveReport> ArchiveAsync(int olderThanDays = 10, string? to = null)
    {
        using var owned = DataFolder.Open(_folder);
        return await LogArchive.RunAsync(owned, to ?? ArchiveFolder, Before(olderThanDays), Time, Stop);
    }

    public ArchiveReport Plan(int olderThanDays = 10) => LogArchive.Plan(_folder, Before(olderThanDays), Stop);

    /// <summary>What the log says of every mission: its version where it is there, or that it was archived.</summary>
    public async Task<(Dictionary<MissionId, int> There, List<MissionId> Archived)> ReadAsync()
    {
        var there = new Dictionary<MissionId, int>();
        var archived = new List<MissionId>();
        await WithLogAsync(async log =>
        {
            log.Report.Damages.Should().BeEmpty();
            foreach (var id in Made.Keys)
            {
                if (await log.FindAsync(id, Stop) is { } mission)
                {
                    there[id] = mission.Version;
                }

                if (log.ArchivedOn(id) is not null)
                {
                    archived.Add(id);
                }
            }
        });
        return (there, archived);
    }

    public async Task WithLogAsync(Func<JsonlMissionLog, Task> use)
    {
        using var owned = DataFolder.Open(_folder);
        await using var log = new JsonlMissionLog(new DurableFolder(_folder), Time, SegmentSize);
        await use(log);
    }

    public MissionCommands Commands(IMissionLog log)
    {
        var options = new MissionOptions { Approval = ApprovalPolicy.Always, GateExpiry = TimeSpan.FromDays(1000) };
        return new(log, Options.Create(options), Time, _random);
    }

    public async Task<Mission> ProposeAsync(MissionCommands commands, string? key = null)
    {
        var objective = new Objective { Type = ObjectiveType.Goal, Description = $"mission {Made.Count}" };
        var mission = await commands.ProposeAsync(new(objective, new(), Effect.Read, "test") { IdempotencyKey = key }, Stop);
        Made[mission.Id] = mission.Version;
        return mission;
    }

    private async Task EndAsync(MissionCommands commands, MissionId id) =>
        Made[id] = (await commands.RejectAsync(id, "test", Stop)).Should().BeOfType<CommandResult.Done>().Subject.Mission.Version;

    private DateTimeOffset Before(int days) => Time.GetUtcNow() - TimeSpan.FromDays(days);
}
