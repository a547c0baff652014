using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Drills.Simulation;

/// <summary>
/// One seed: a few lives of the engine, each with a disk that fails, is full or loses its power at a chosen operation, and a last
/// one in which everything comes to its end. Threads are real, so a seed chooses what fails and not who is faster.
/// </summary>
internal sealed class Simulation
{
    private const int MostRounds = 50;
    private const int MostOperationsOfAnArchive = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Words = ["look", "save", "send", "ask", "split"];

    private readonly Random _random;
    private readonly FakeTimeProvider _time = new();
    private readonly SimulatedDisk _disk;
    private readonly SimulatedWorld _world;
    private readonly SimulatedArchive _archive;

    private readonly SimulatedBackup _backup;

    /// <summary>Whether somebody archives: in one of eight simulations, because looking at every record in both places takes long.</summary>
    private readonly bool _hasArchive;

    /// <summary>Whether somebody makes backups: seldom, because each of them is read whole, more than once.</summary>
    private readonly bool _hasBackups;
    private readonly IOptions<MissionOptions> _options;
    private readonly Dictionary<MissionId, Mission> _acknowledged = [];
    private readonly DataFolder _folder;
    private readonly SimulationLength _length;
    private readonly long _segmentSize;
    private readonly int _keepEvery;
    private byte[] _durable = [];
    private int _proposals;

    /// <param name="seed">What chooses.</param>
    /// <param name="folder">Where missions would write files.</param>
    /// <param name="length">How much happens.</param>
    public Simulation(int seed, DataFolder folder, SimulationLength length)
    {
        _folder = folder;
        _length = length;
        _random = new(seed);
        _disk = new(new(seed));
        _world = new(_disk);
        _archive = new(_disk, _time);
        _backup = new(_disk);
        _hasArchive = _random.Next(8) == 0;
        _hasBackups = _random.Next(8) == 0;
        _segmentSize = _random.Next(2) == 0 ? _random.Next(1, 10_000) : SegmentedFile.UsualSize;
        _keepEvery = _random.Next(1, 30);
        _options = Options.Create(new MissionOptions { Approval = _random.Next(2) == 0 ? ApprovalPolicy.Never : ApprovalPolicy.Effects });
    }

    public int Deaths { get; private set; }

    public int Acknowledged { get; private set; }

    /// <summary>How many missions were taken out of the log.</summary>
    public int Archived => _archive.Missions.Count;

    /// <summary>How often the key of an archived mission was found spent at the end.</summary>
    public int SpentKeys { get; private set; }

    /// <summary>How many backups were finished.</summary>
    public int Backups => _backup.Finished;

    /// <summary>How often the disk was full, and the engine went on by itself.</summary>
    public int Filled { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        for (var life = _random.Next(1, _length.MostLives + 1); life > 0; life--)
        {
            _disk.Begin(_random.Next(40), (Fault)Math.Min(_random.Next(4), (int)Fault.PowerLoss));
            _world.Begin(_random.Next(2) == 0 ? _random.Next(1, 6) : int.MaxValue);
            await LiveAsync(untilAllEnded: false, stop);
            _disk.LosePower();
            _backup.CheckAfterDeath();
            Deaths++;
            if (_hasArchive && _random.Next(3) == 0)
            {
                Archive(_random.Next(MostOperationsOfAnArchive));
            }
        }

        await LiveToTheEndAsync(stop);
        if (_hasArchive && _random.Next(4) == 0)
        {
            Archive(_random.Next(MostOperationsOfAnArchive));
            Archive(int.MaxValue);
            await LiveToTheEndAsync(stop);
        }
    }

    private Task LiveToTheEndAsync(CancellationToken stop)
    {
        _disk.Begin(int.MaxValue, Fault.Failure);
        _world.Begin(int.MaxValue);
        return LiveAsync(untilAllEnded: true, stop);
    }

    /// <summary>Between two lives somebody takes out of the log what has ended, and something may go wrong.</summary>
    private void Archive(int operations)
    {
        _archive.Run(operations, (Fault)Math.Min(_random.Next(4), (int)Fault.PowerLoss));
        _durable = []; // It begins elsewhere; the archive has looked at every mission.
    }

    private async Task LiveAsync(bool untilAllEnded, CancellationToken stop)
    {
        var kept = _disk.DurableLog(JsonlMissionLog.FileName);
        JsonlMissionLog log;
        try
        {
            log = new(_disk.Folder, _time, _segmentSize);
        }
        catch (IOException)
        {
            return; // The disk failed while the log was opened; nobody was promised anything.
        }

        var whole = kept.Length - (int)log.Report.TornBytes;
        await using (log)
        {
            var fold = new LogFold(log);
            await LogCheckpoint.CheckAsync(log, fold, kept, _durable, _disk, _archive, _acknowledged, stop);
            using var executor = new MissionExecutor(
                log, _folder, new(), new WordPlanner(), _world.Toolbox, Options.Create(new ExecutionOptions { MissionsAtOnce = 2 }), _options, _time,
                Random.Shared, // Only spreads retries, on a clock that is set by hand.
                NullLogger<MissionExecutor>.Instance)
            {
                OpenUnfinished = () => new(FoldFile.TryOpen(_disk.Folder, UnfinishedMissions.FileName, log, NullLogger.Instance), _keepEvery),
            };
            await executor.StartAsync(stop);
            var commands = new MissionCommands(log, _options, _time, _random);
            if (untilAllEnded)
            {
                await AskForArchivedAsync(commands, stop);
            }

            await (untilAllEnded ? EndAsync(log, fold, commands, executor, stop) : UseAsync(log, fold, commands, executor, stop));
            await executor.StopAsync(CancellationToken.None);
            if (executor.ExecuteTask?.Exception is { } unhandled)
            {
                throw new BrokenException($"The executor died: {unhandled.InnerException}", unhandled);
            }

            if (untilAllEnded)
            {
                await LogCheckpoint.CheckEndAsync(log, fold, _archive, _world.Acts, stop);
            }
        }

        // What was torn before may be cut at any later start.
        var durable = _disk.DurableLog(JsonlMissionLog.FileName);
        _durable = durable.Length > kept.Length ? durable : durable[..Math.Min(durable.Length, whole)];
    }

    /// <summary>People propose and act while missions run, until the power is lost or nothing is left to do.</summary>
    private async Task UseAsync(JsonlMissionLog log, LogFold fold, MissionCommands commands, MissionExecutor executor, CancellationToken stop)
    {
        try
        {
            for (var act = _random.Next(1, _length.MostActs + 1); act > 0 && !_disk.Dead.IsCompleted; act--)
            {
                try
                {
                    await ActAsync(commands, stop);
                }
                catch (LogUnavailableException exception) when (exception.IsPassing)
                {
                    await MakeRoomAsync(log, stop);
                }

                _time.Advance(TimeSpan.FromSeconds(_random.Next(5)));
                if (_hasBackups && _random.Next(2) == 0 && log.Failure is null) // Else what a crash left may still be at the end of the log.
                {
                    _backup.Run();
                }
            }

            while (!await UntilIdleAsync(log, fold, executor, stop))
            {
                try
                {
                    Take(await commands.ProposeAsync(new(new() { Type = ObjectiveType.Goal, Description = "" }, new(), Effect.Read, "drill"), stop));
                }
                catch (LogUnavailableException exception) when (exception.IsPassing)
                {
                    await MakeRoomAsync(log, stop);
                }
            }
        }
        catch (LogUnavailableException)
        {
            // The disk has failed: the command was not done.
        }
    }

    /// <summary>Somebody makes room on the full disk; nobody tells the log.</summary>
    private async Task MakeRoomAsync(JsonlMissionLog log, CancellationToken stop)
    {
        _disk.MakeRoom();
        _time.Advance(TimeSpan.FromSeconds(1));
        await FirstOfAsync(log, [log.WhenWritableAsync(stop), _disk.Dead], stop); // A disk without power has no room.
        Filled++;
    }

    private async Task ActAsync(MissionCommands commands, CancellationToken stop)
    {
        if (_acknowledged.Count == 0 || _random.Next(3) == 0)
        {
            var words = string.Join(' ', Enumerable.Range(0, _random.Next(5)).Select(_ => Words[_random.Next(Words.Length)]));
            Take(await commands.ProposeAsync(
                new(new() { Type = ObjectiveType.Goal, Description = words }, new(), (Effect)_random.Next(3), "drill") { IdempotencyKey = $"drill {_proposals++}" },
                stop));
            return;
        }

        var mission = _acknowledged.Values.ElementAt(_random.Next(_acknowledged.Count));
        var act = _random.Next(8);
        if (act == 0 && mission.Metadata.IdempotencyKey is { } key)
        {
            await AskAgainAsync(commands, mission, key, stop);
            return;
        }

        var result = act switch
        {
            1 => await commands.RejectAsync(mission.Id, "drill", stop),
            2 => await commands.CancelAsync(mission.Id, "drill", stop),
            3 => await commands.PauseAsync(mission.Id, "drill", stop),
            4 => await commands.RetryAsync(mission.Id, stop),
            _ => await GoOnAsync(commands, mission.Id, stop),
        };
        if (result is CommandResult.NotFound { ArchivedOn: null } || result is CommandResult.NotFound != IsArchived(mission.Id))
        {
            throw new BrokenException($"{mission.Id} was {(IsArchived(mission.Id) ? "" : "not ")}archived, and is answered with {result}.");
        }

        Take(result);
    }

    /// <summary>The key of what was archived stays spent, however often and wherever it was archived.</summary>
    private async Task AskForArchivedAsync(MissionCommands commands, CancellationToken stop)
    {
        foreach (var mission in _acknowledged.Values.Where(mission => IsArchived(mission.Id)).ToList())
        {
            if (mission.Metadata.IdempotencyKey is { } key)
            {
                await AskAgainAsync(commands, mission, key, stop);
                SpentKeys++;
            }
        }
    }

    /// <summary>Whoever asks again with the same key is given the same mission, or told that it was archived.</summary>
    private async Task AskAgainAsync(MissionCommands commands, Mission mission, string key, CancellationToken stop)
    {
        try
        {
            var again = await commands.ProposeAsync(new(mission.Objective, new(), Effect.Read, "drill") { IdempotencyKey = key }, stop);
            if (again.Id != mission.Id || IsArchived(mission.Id))
            {
                throw new BrokenException($"{mission.Id} was asked for again, and {again.Id} was made.");
            }

            Take(again);
        }
        catch (ArchivedException) when (IsArchived(mission.Id))
        {
            // Its key is spent.
        }
    }

    private bool IsArchived(MissionId id) => _archive.Missions.ContainsKey(id);

    /// <summary>Answers whatever the mission waits for.</summary>
    private static async Task<CommandResult> GoOnAsync(MissionCommands commands, MissionId id, CancellationToken stop)
    {
        var approved = await commands.ApproveAsync(id, "drill", stop);
        var answered = approved is CommandResult.NotAllowed ? await commands.AnswerAsync(id, "blue", "drill", stop) : approved;
        return answered is CommandResult.NotAllowed ? await commands.ResumeAsync(id, "drill", stop) : answered;
    }

    private async Task EndAsync(JsonlMissionLog log, LogFold fold, MissionCommands commands, MissionExecutor executor, CancellationToken stop)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await UntilIdleAsync(log, fold, executor, stop);
            await fold.CatchUpAsync(stop);
            var open = fold.Open.ToList();
            if (open.Count == 0)
            {
                return;
            }

            foreach (var mission in open)
            {
                Take(await GoOnAsync(commands, mission.Id, stop));
            }
        }

        var left = fold.Open.Select(mission =>
            $"{mission.Id} is {mission.Status.Word} at version {mission.Version} ({mission.Reason}), waits for {mission.WaitingFor}, {mission.Stop}, {mission.OpenGate}");
        throw new BrokenException($"Missions do not come to an end: {string.Join("; ", left)}");
    }

    /// <summary>Waits until nothing can run or the power is lost; false where the disk was full before.</summary>
    private async Task<bool> UntilIdleAsync(JsonlMissionLog log, LogFold fold, MissionExecutor executor, CancellationToken stop)
    {
        try
        {
            var full = _disk.Full;
            return await FirstOfAsync(log, [executor.WhenIdleAsync(stop), _disk.Dead, full], stop) != full;
        }
        catch (TimeoutException exception)
        {
            await fold.CatchUpAsync(stop);
            var left = fold.Open.Where(mission => mission.IsRunnable)
                .Select(mission => $"{mission.Id} is {mission.Status.Word} at version {mission.Version} ({mission.Reason})");
            throw new BrokenException($"{executor.Running} missions run ({log.Failure?.Message ?? "the log is well"}), and these could: {string.Join("; ", left)}", exception);
        }
    }

    /// <summary>The first of several to end. A result that was refused before there was room may be noticed after the clock was set: then it is set again.</summary>
    private async Task<Task> FirstOfAsync(JsonlMissionLog log, Task[] several, CancellationToken stop)
    {
        for (var left = Patience; ; left -= Round)
        {
            try
            {
                return await Task.WhenAny(several).WaitAsync(Round, stop);
            }
            catch (TimeoutException) when (left > Round)
            {
                if (log.Failure is { IsPassing: true })
                {
                    _time.Advance(TimeSpan.FromSeconds(1));
                }
            }
        }
    }

    private void Take(CommandResult result)
    {
        if (result is CommandResult.Done done)
        {
            Take(done.Mission);
        }
    }

    private void Take(Mission mission)
    {
        Acknowledged++;
        _acknowledged[mission.Id] = mission;
    }
}

/// <summary>How much happens in a simulation at the most.</summary>
/// <param name="MostLives">How many lives end too early.</param>
/// <param name="MostActs">How many acts of people there are in each of them.</param>
internal sealed record SimulationLength(int MostLives, int MostActs)
{
    /// <summary>Enough for whatever is broken on purpose to be found within a few hundred seeds.</summary>
    public static SimulationLength Short { get; } = new(2, 5);

    public static SimulationLength Long { get; } = new(3, 7);
}
