using Sortie.Log;
using Sortie.Missions;

namespace Sortie;

/// <summary>
/// Copies a data folder while the process that owns it goes on writing. The copy is a prefix of every log file, cut behind
/// a whole append, in an order in which nothing speaks of what is missing; then come the blobs that it names, and the missions'
/// files. What is damaged is copied as it is.
/// </summary>
public static class LogBackup
{
    /// <summary>Copies a data folder. The target appears under its name only when the whole copy is durable.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="target">The folder to make; it must not exist.</param>
    /// <param name="cancellationToken">Stops copying, and removes what was copied.</param>
    /// <returns>What the copies of the log files hold.</returns>
    /// <exception cref="IOException">The target exists, or something cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read or write something.</exception>
    public static IReadOnlyList<LogReport> Run(string dataFolder, string target, CancellationToken cancellationToken = default)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Path.Exists(target))
        {
            throw new IOException($"'{target}' exists already. A backup needs a new folder.");
        }

        var missions = Path.Combine(Path.GetFullPath(dataFolder), DataFolder.MissionsFolder) + Path.DirectorySeparatorChar;
        if (target.StartsWith(missions, StringComparison.Ordinal))
        {
            throw new IOException($"'{target}' would become a part of what is copied. A backup needs a folder elsewhere.");
        }

        var parent = Path.GetDirectoryName(target)!;
        DurableFile.CreateFolder(parent);
        return Run(new DurableFolder(dataFolder), new DurableFolder(parent), Path.GetFileName(target), cancellationToken);
    }

    /// <summary>As <see cref="Run(string, string, CancellationToken)"/>, in folders that may be other ones than the disk's.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="parent">Where the copy is made.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="cancellationToken">Stops copying.</param>
    internal static IReadOnlyList<LogReport> Run(
        IDurableFolder dataFolder, IDurableFolder parent, string name, CancellationToken cancellationToken)
    {
        var unfinished = $"{name}.unfinished-{Environment.ProcessId}";
        parent.DeleteFolder(unfinished); // A process that had this number may have died over it.
        try
        {
            var reports = Copy(dataFolder, parent.Folder(unfinished), cancellationToken);
            parent.RenameFolder(unfinished, name);
            return reports;
        }
        catch
        {
            parent.DeleteFolder(unfinished);
            throw;
        }
    }

    private static List<LogReport> Copy(IDurableFolder from, IDurableFolder to, CancellationToken cancellationToken)
    {
        var reports = LogFiles.All.Select(log => CopyLog(from, to, log.File, log.Key, cancellationToken)).OfType<LogReport>().ToList();
        CopyBlobs(from, to, cancellationToken);
        if (from.FolderForReading(DataFolder.MissionsFolder) is { } missions)
        {
            CopyFiles(missions, to.Folder(DataFolder.MissionsFolder), cancellationToken);
        }

        return reports;
    }

    /// <summary>Copies the files of a log; null where there are none.</summary>
    private static LogReport? CopyLog(IDurableFolder from, IDurableFolder to, string name, string key, CancellationToken cancellationToken)
    {
        using var log = SegmentedFile.OpenForReading(from, name);
        if (log is null)
        {
            return null;
        }

        foreach (var segment in log.Segments)
        {
            to.WriteCopy(segment.Name, segment.File, cancellationToken);
        }

        var archivedKeys = ArchivedKeys.FileOf(log.Segments[0].Name);
        using var keys = log.Boundary is null ? null : from.OpenForReading(archivedKeys);
        if (keys is not null)
        {
            to.WriteCopy(archivedKeys, keys, cancellationToken);
        }

        using var copy = SegmentedFile.Open(to, name);
        CutWhatChanged(copy, log.Segments[^1]);
        var report = new JournalScan(copy, key).Run(name);
        copy.SetLength(copy.Length - report.TornBytes); // What was being written at that moment.
        copy.Flush();
        return report with { TornBytes = 0 };
    }

    /// <summary>
    /// What was not durable when it was read may be gone by now, with something else in its place: where the disk is full, and at
    /// a start after a crash. What the file still begins with, it had at one moment.
    /// </summary>
    private static void CutWhatChanged(SegmentedFile copy, Segment source)
    {
        var live = copy.Segments[^1];
        copy.SetLength(live.Begin + live.File.LengthInCommonWith(source.File));
    }

    private static void CopyBlobs(IDurableFolder from, IDurableFolder to, CancellationToken cancellationToken)
    {
        using var log = SegmentedFile.OpenForReading(to, JsonlMissionLog.FileName);
        foreach (var hash in log is null ? [] : new NamedResults(log).All().Select(named => named.Result.Sha256).Where(BlobFile.IsHash).Distinct())
        {
            using var blob = from.OpenForReading(BlobFile.PathOf(hash));
            if (blob is not null)
            {
                BlobFile.FolderOf(to, hash).WriteCopy(hash, blob, cancellationToken);
            }
        }
    }

    /// <summary>Copies files that missions write meanwhile: what is not there any more when its turn comes is left out.</summary>
    private static void CopyFiles(IDurableFolder from, IDurableFolder to, CancellationToken cancellationToken)
    {
        foreach (var name in from.Folders)
        {
            if (from.FolderForReading(name) is { } folder)
            {
                CopyFiles(folder, to.Folder(name), cancellationToken);
            }
        }

        foreach (var name in from.Names)
        {
            using var source = from.OpenForReading(name);
            if (source is not null)
            {
                to.WriteCopy(name, source, cancellationToken);
            }
        }
    }
}
