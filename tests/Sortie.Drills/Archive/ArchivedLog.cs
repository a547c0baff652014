using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sortie.Drills.Simulation;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Drills.Archive;

/// <summary>A log on a simulated disk, of which a part was archived before and another is to be.</summary>
internal sealed class ArchivedLog
{
    private const string ArchiveName = "archive";
    private const int SegmentSize = 4_000;
    private const int Turns = 14;
    private const int Values = 5;

    private static readonly DateTimeOffset FirstDay = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time;
    private readonly SimulatedDisk _disk;
    private readonly Random _random;

    /// <summary>Every mission that was made, with its version.</summary>
    private readonly Dictionary<MissionId, int> _made;

    /// <summary>The blob that each of them names; some name the same.</summary>
    private readonly Dictionary<MissionId, ResultRef> _blobs;

    /// <summary>Those that are archived.</summary>
    private HashSet<MissionId> _gone;

    /// <summary>Those that are archived or are to be.</summary>
    private readonly HashSet<MissionId> _toGo;

    private ArchivedLog(int seed)
    {
        _random = new(seed);
        _time = new(FirstDay);
        _disk = new(new(seed));
        (_made, _blobs, _gone, _toGo) = ([], [], [], []);
    }

    private ArchivedLog(ArchivedLog other, int seed)
    {
        _random = new(seed);
        _time = new(other._time.GetUtcNow());
        _disk = other._disk.Copy(new(seed));
        (_made, _blobs, _gone, _toGo) = (new(other._made), new(other._blobs), [.. other._gone], [.. other._toGo]);
    }

    private IDurableFolder ArchiveFolder => _disk.Folder.Folder(ArchiveName);

    public static async Task<ArchivedLog> WriteAsync(int seed, CancellationToken stop)
    {
        var log = new ArchivedLog(seed);
        await log.UseAsync(stop);
        log.Plan();
        log.Archive();
        log._gone = [.. log._toGo];
        await log.UseAsync(stop);
        log.Plan();
        return log;
    }

    /// <summary>The same log on another disk.</summary>
    /// <param name="seed">For what chance decides from here on; not the seed that the log was written with, or ids come again.</param>
    public ArchivedLog Copy(int seed) => new(this, seed);

    /// <summary>
    /// Archives while something goes wrong at an operation, and looks at what is there; false where the archive is through before.
    /// </summary>
    public async Task<bool> DieAsync(int operation, Fault fault, CancellationToken stop)
    {
        _disk.Begin(operation, fault);
        try
        {
            Archive();
            _disk.Begin(int.MaxValue, Fault.Failure);
            return false;
        }
        catch (IOException)
        {
            _disk.LosePower();
            _disk.Begin(int.MaxValue, Fault.Failure);
            await CheckAsync(isThrough: false, stop);
            return true;
        }
    }

    /// <summary>Archives again; then all is as if nothing had gone wrong.</summary>
    public async Task FinishAsync(CancellationToken stop)
    {
        Plan(); // What was appended to look at the log may have sealed another file.
        Archive();
        await CheckAsync(isThrough: true, stop);
        using var archive = SegmentedFile.OpenForReading(ArchiveFolder, JsonlMissionLog.FileName)!;
        if (SegmentNames.Sealed(_disk.Folder, JsonlMissionLog.FileName)[0] is var first && first != archive.Segments[^1].Name)
        {
            throw new BrokenException($"The log begins with {first}, although {archive.Segments[^1].Name} was archived.");
        }

        var scan = new JournalScan(archive, JsonlMissionLog.KeyName);
        if (scan.Run(JsonlMissionLog.FileName).Damages is [var damage, ..])
        {
            throw new BrokenException($"The archive is damaged: {damage}");
        }

        if (_gone.FirstOrDefault(id => scan.Index.HeadOf(id.ToString()).Version != _made[id]) is { } lost && lost != default)
        {
            throw new BrokenException(
                $"{lost} was archived, and the archive has {scan.Index.HeadOf(lost.ToString()).Version} of its {_made[lost]} records.");
        }

        _gone.ToList().ForEach(id => BlobFile.Read(ArchiveFolder, _blobs[id].Sha256, _blobs[id].Bytes));
    }

    private ArchiveReport Archive() =>
        LogArchive.Run(
            _disk.Folder,
            _ => ArchiveFolder,
            ArchiveName,
            awaited: [],
            _time.GetUtcNow() - TimeSpan.FromDays(1),
            _time,
            CancellationToken.None);

    private void Plan()
    {
        using var log = SegmentedFile.OpenForReading(_disk.Folder, JsonlMissionLog.FileName)!;
        var plan = ArchivePlan.Draw(log, log.Length, awaited: [], _time.GetUtcNow() - TimeSpan.FromDays(1), CancellationToken.None);
        _toGo.UnionWith((plan.Cut?.Whole ?? []).Select(MissionId.Parse));
    }

    /// <summary>People make missions and end them, some of them later; then days go by.</summary>
    private async Task UseAsync(CancellationToken stop)
    {
        var open = new List<MissionId>();
        await using (var log = Open())
        {
            var commands = Commands(log);
            for (var turn = 0; turn < Turns; turn++)
            {
                open.Add(await BeginAsync(log, commands, stop));
                for (var ends = turn == Turns - 1 ? open.Count : _random.Next(3); ends > 0 && open.Count > 0; ends--)
                {
                    var id = open[_random.Next(open.Count)];
                    open.Remove(id);
                    var mission = await log.FindAsync(id, stop);
                    mission = await log.AppendAsync(mission!, [new MissionRecord.StatusUpdate(MissionStatus.Cancelled, "drill")], stop);
                    _made[id] = mission!.Version;
                }
            }
        }

        _time.Advance(TimeSpan.FromDays(2));
    }

    /// <summary>Every mission is whole in the log, or is known to be archived: all those that were to go, or none of them.</summary>
    private async Task CheckAsync(bool isThrough, CancellationToken stop)
    {
        await using var log = Open();
        if (log.Report is { Damages: [var damage, ..] })
        {
            throw new BrokenException($"The log is damaged: {damage}");
        }

        var fold = new LogFold(log);
        await fold.CatchUpAsync(stop);
        var there = fold.Missions;
        if (_made.Keys.FirstOrDefault(id => log.ArchivedOn(id) is null != (there.GetValueOrDefault(id)?.Version == _made[id])) is var lost
            && lost != default)
        {
            throw new BrokenException($"{lost} is at version {there.GetValueOrDefault(lost)?.Version} of {_made[lost]}, "
                + $"and was archived on {log.ArchivedOn(lost)}.");
        }

        var archived = _made.Keys.Where(id => log.ArchivedOn(id) is not null).ToHashSet();
        if (archived.SetEquals(_toGo))
        {
            _gone = archived;
        }
        else if (isThrough || !archived.SetEquals(_gone))
        {
            throw new BrokenException($"{archived.Count} missions are archived; {_gone.Count} were before, and {_toGo.Count} were to be in all.");
        }

        if (isThrough && _blobs.Values.FirstOrDefault(blob => IsThere(blob) != there.Keys.Any(id => _blobs[id] == blob)) is { } wrong)
        {
            throw new BrokenException($"{BlobFile.PathOf(wrong.Sha256)} is {(IsThere(wrong) ? "left over" : "gone")}.");
        }

        there.Keys.ToList().ForEach(id => log.Blobs.Read(_blobs[id].Sha256, _blobs[id].Bytes));
        var (last, next) = (log.LastPosition, await BeginAsync(log, Commands(log), stop));
        if (log.LastPosition <= last || there.ContainsKey(next))
        {
            throw new BrokenException($"What is appended behind record {last} becomes record {log.LastPosition}.");
        }
    }

    private JsonlMissionLog Open() => new(_disk.Folder, _time, SegmentSize);

    private MissionCommands Commands(JsonlMissionLog log) =>
        new(log, Options.Create(new MissionOptions { Approval = ApprovalPolicy.Always }), _time, _random);

    private bool IsThere(ResultRef blob)
    {
        using var file = _disk.Folder.OpenForReading(BlobFile.PathOf(blob.Sha256));
        return file is not null;
    }

    /// <summary>Makes a mission with a large result.</summary>
    private async Task<MissionId> BeginAsync(JsonlMissionLog log, MissionCommands commands, CancellationToken stop)
    {
        var mission = await commands.ProposeAsync(new(new() { Type = ObjectiveType.Goal, Description = "drill" }, new(), Effect.Read, "drill"), stop);
        var value = JsonSerializer.SerializeToUtf8Bytes(new string('x', 1 + _random.Next(Values)));
        var blob = new ResultRef(await log.Blobs.StoreAsync(value, stop), value.Length, "application/json");
        var arguments = JsonSerializer.SerializeToElement(new { });
        mission = await log.AppendAsync(
            mission,
            [
                new MissionRecord.StepStarted("step_1", 1, 1, "look", arguments, Effect.Read, $"{mission.Id}/step_1"),
                new MissionRecord.StepCompleted("step_1", StepOutcome.Ok, ResultRef: blob),
            ],
            stop);
        (_made[mission!.Id], _blobs[mission.Id]) = (mission.Version, blob);
        return mission.Id;
    }
}
