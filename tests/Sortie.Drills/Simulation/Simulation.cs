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
    private const int MostOperationsOfAnArchive = 60;

    private readonly Random _random;
    private readonly FakeTimeProvider _time = new();
    private readonly SimulatedDisk _disk;
    private readonly SimulatedWorld _world;
    private readonly SimulatedArchive _archive;

    private readonly SimulatedBackup _backup;
    private readonly SimulatedPeople _people;

    /// <summary>Whether somebody archives: in one of eight simulations, because looking at every record in both places takes long.</summary>
    private readonly bool _hasArchive;

    /// <summary>Whether somebody makes backups: seldom, because each of them is read whole, more than once.</summary>
    private readonly bool _hasBackups;
    private readonly IOptions<MissionOptions> _options;
    private readonly DataFolder _folder;
    private readonly SimulationLength _length;
    private readonly long _segmentSize;
    private readonly int _keepEvery;
    private byte[] _durable = [];

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
        _people = new(_random, _archive);
        _hasArchive = _random.Next(8) == 0;
        _hasBackups = _random.Next(64) == 0;
        _segmentSize = _random.Next(2) == 0 ? _random.Next(1, 10_000) : SegmentedFile.UsualSize;
        _keepEvery = _random.Next(1, 30);
        _options = Options.Create(new MissionOptions { Approval = _random.Next(2) == 0 ? ApprovalPolicy.Never : ApprovalPolicy.Effects });
    }

    public int Deaths { get; private set; }

    public int Acknowledged => _people.Commands;

    /// <summary>How many missions were taken out of the log.</summary>
    public int Archived => _archive.Missions.Count;

    /// <summary>How often the key of an archived mission was found spent at the end.</summary>
    public int SpentKeys => _people.SpentKeys;

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

    /// <summary>Somebody copies the log while the engine writes it. While it stands still, what a crash left may still be at its end.</summary>
    private void BackUp(JsonlMissionLog log)
    {
        if (_hasBackups && _random.Next(2) == 0 && log.Failure is null)
        {
            _backup.Run();
        }
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
            await LogCheckpoint.CheckAsync(log, fold, kept, _durable, _disk, _archive, _people.Acknowledged, stop);
            using var executor = new MissionExecutor(
                log, _folder, new(), new WordPlanner(), _world.Toolbox, Options.Create(new ExecutionOptions { MissionsAtOnce = 2 }), _options, _time,
                Random.Shared, // Only spreads retries, on a clock that is set by hand.
                NullLogger<MissionExecutor>.Instance)
            {
                OpenUnfinished = () => new(FoldFile.TryOpen(_disk.Folder, UnfinishedMissions.FileName, log, NullLogger.Instance), _keepEvery),
            };
            await executor.StartAsync(stop);
            var commands = new MissionCommands(log, _options, _time, _random);
            var life = new SimulatedLife(log, fold, executor, commands, _people, _disk, _time);
            if (untilAllEnded)
            {
                await _people.AskForArchivedAsync(commands, stop);
                await life.EndAsync(stop);
            }
            else
            {
                await life.UseAsync(_random.Next(1, _length.MostActs + 1), _random, () => BackUp(log), stop);
            }

            Filled += life.Filled;
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
