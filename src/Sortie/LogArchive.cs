using Microsoft.Extensions.Logging.Abstractions;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Schedules;
using Sortie.Whiteboard;

namespace Sortie;

/// <summary>
/// Takes the oldest sealed files out of the mission log, where every record in them is old and every mission has ended. A mission that
/// goes on in a later file stays whole in the log; the others are gone from it, and their ids are never used again. Conversations,
/// schedules, signals and result files stay as they are.
/// </summary>
public static class LogArchive
{
    /// <summary>The folder in the data folder that files go to where none is named.</summary>
    public const string UsualFolder = "archive";

    /// <summary>
    /// Says what <see cref="RunAsync"/> would take out now. It changes nothing, and may run beside the process that owns the folder.
    /// </summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="before">Only files go whose records are all older than this.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">The log is damaged; nothing of it is taken out.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ArchiveReport Plan(string dataFolder, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        using var log = SegmentedFile.OpenForReading(new DurableFolder(dataFolder), JsonlMissionLog.FileName);
        return log is null ? ArchiveReport.Nothing : Draw(log, [], before, cancellationToken).Plan.Report;
    }

    /// <summary>Takes files out, and finishes what a run before could not.</summary>
    /// <param name="folder">The data folder, which this process owns; nobody has the log open.</param>
    /// <param name="archive">The folder that the files go to; it is made where it is missing.</param>
    /// <param name="before">Only files go whose records are all older than this.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops reading and copying. Then the log is as it was.</param>
    /// <returns>What was taken out.</returns>
    /// <exception cref="InvalidDataException">The log is damaged; nothing of it is taken out.</exception>
    /// <exception cref="IOException">Something cannot be read or written; the log is as it was, or as it is to be.</exception>
    public static async Task<ArchiveReport> RunAsync(
        DataFolder folder, string archive, DateTimeOffset before, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(time);
        archive = Path.TrimEndingDirectorySeparator(Path.GetFullPath(archive));
        if (archive == folder.Path || (DataFolder.IsOne(archive) && !DataFolder.IsArchive(archive)))
        {
            throw new IOException($"'{archive}' is a data folder. Name another folder with --to.");
        }

        await using var schedules = new ScheduleBook(folder, time, Random.Shared, NullLogger<ScheduleBook>.Instance);
        return Run(
            new DurableFolder(folder.Path), OpenArchive, archive, [.. schedules.MissionsUnderWay], before, time, cancellationToken);

        static DurableFolder OpenArchive(string path)
        {
            DurableFile.CreateFolder(path);
            return new(path);
        }
    }

    /// <summary>As <see cref="RunAsync"/>, in folders that may be other ones than the disk's.</summary>
    /// <param name="folder">The folder of the log.</param>
    /// <param name="openArchive">Opens a folder that files go to, by its path.</param>
    /// <param name="archive">The path of the folder that they go to now.</param>
    /// <param name="awaited">Missions that must stay although they have ended: somebody has yet to see that.</param>
    /// <param name="before">Only files go whose records are all older than this.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops reading and copying.</param>
    internal static ArchiveReport Run(
        IDurableFolder folder,
        Func<string, IDurableFolder> openArchive,
        string archive,
        IReadOnlyCollection<MissionId> awaited,
        DateTimeOffset before,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var segments = new SegmentArchive(folder, openArchive, JsonlMissionLog.FileName, JsonlMissionLog.KeyName);
        segments.Finish();
        using var log = SegmentedFile.OpenForReading(folder, JsonlMissionLog.FileName);
        if (log is null)
        {
            return ArchiveReport.Nothing;
        }

        var (index, plan) = Draw(log, awaited, before, cancellationToken);
        if (plan.Cut is { } cut)
        {
            new ArchivedBlobs(folder, openArchive(archive)).Copy(log, cut.Last.End, cancellationToken);
            segments.Archive(log, index, cut, archive, time.GetUtcNow(), cancellationToken);
            folder.Delete(BoardIndex.FileName); // Both were made of a longer log, and would be found unfit at every start.
            folder.Delete(UnfinishedMissions.FileName);
        }

        FinishBlobs(folder, openArchive);
        return plan.Report;
    }

    private static void FinishBlobs(IDurableFolder folder, Func<string, IDurableFolder> openArchive)
    {
        using var log = SegmentedFile.OpenForReading(folder, JsonlMissionLog.FileName);
        if (log?.Boundary is { } boundary)
        {
            new ArchivedBlobs(folder, openArchive(boundary.Archive)).Finish(log);
        }
    }

    private static (JournalIndex Index, ArchivePlan Plan) Draw(
        SegmentedFile log, IReadOnlyCollection<MissionId> awaited, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var scan = new JournalScan(log, JsonlMissionLog.KeyName);
        return scan.Run(JsonlMissionLog.FileName).Damages is [var damage, ..]
            ? throw new InvalidDataException(
                $"The log is damaged ({damage.File}, offset {damage.Offset}: {damage.What}), so nothing is taken out of it. "
                + "'sortie log verify' tells more.")
            : (scan.Index, ArchivePlan.Draw(log, scan.Index.EndOffset, awaited, before, cancellationToken));
    }
}

/// <summary>What is taken out of the mission log.</summary>
/// <param name="Files">The sealed files, in order.</param>
/// <param name="Missions">How many missions go with them.</param>
/// <param name="Records">How many records the files hold.</param>
/// <param name="Bytes">How many bytes the files have.</param>
/// <param name="Divided">How many missions have records in these files and in later ones: they stay whole.</param>
/// <param name="Stays">Why the file behind them stays, in a sentence.</param>
public sealed record ArchiveReport(IReadOnlyList<ArchivedFile> Files, long Missions, long Records, long Bytes, long Divided, string Stays)
{
    internal static ArchiveReport Nothing { get; } = new([], 0, 0, 0, 0, "There is no mission log yet.");
}

/// <summary>A file that is taken out of the mission log.</summary>
/// <param name="File">Its name.</param>
/// <param name="Records">How many records it holds.</param>
/// <param name="Bytes">How many bytes it has.</param>
/// <param name="Last">When the latest of its records was appended, UTC.</param>
public sealed record ArchivedFile(string File, long Records, long Bytes, DateTimeOffset Last);
