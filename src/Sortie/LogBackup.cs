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
    private const int ChunkSize = 1024 * 1024;
    private const string FilesFolder = "missions";

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

        var unfinished = $"{target}.unfinished-{Environment.ProcessId}";
        DurableFile.CreateFolder(unfinished);
        try
        {
            var reports = LogFiles.All
                .Select(log => CopyLog(new(dataFolder), unfinished, log.File, log.Key, cancellationToken))
                .OfType<LogReport>()
                .ToList();
            CopyBlobs(new(dataFolder), unfinished, cancellationToken);
            CopyFolder(Path.Combine(dataFolder, FilesFolder), Path.Combine(unfinished, FilesFolder), cancellationToken);
            Directory.Move(unfinished, target);
            DurableFile.FlushFolder(Path.GetDirectoryName(target)!);
            return reports;
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    /// <summary>Copies the files of a log; null where there are none.</summary>
    private static LogReport? CopyLog(DurableFolder from, string to, string name, string key, CancellationToken cancellationToken)
    {
        using var log = SegmentedFile.OpenForReading(from, name);
        if (log is null)
        {
            return null;
        }

        foreach (var segment in log.Segments)
        {
            Copy(segment.File, Path.Combine(to, segment.Name), cancellationToken);
        }

        var archivedKeys = ArchivedKeys.FileOf(log.Segments[0].Name);
        using var keys = log.Boundary is null ? null : from.OpenForReading(archivedKeys);
        if (keys is not null)
        {
            Copy(keys, Path.Combine(to, archivedKeys), cancellationToken);
        }

        using var copy = SegmentedFile.Open(new DurableFolder(to), name);
        var report = new JournalScan(copy, key).Run(name);
        copy.SetLength(copy.Length - report.TornBytes); // What was being written at that moment.
        copy.Flush();
        return report with { TornBytes = 0 };
    }

    private static void CopyBlobs(DurableFolder from, string to, CancellationToken cancellationToken)
    {
        using var log = SegmentedFile.OpenForReading(new DurableFolder(to), JsonlMissionLog.FileName);
        foreach (var hash in log is null ? [] : new NamedResults(log).All().Select(named => named.Result.Sha256).Where(BlobFile.IsHash).Distinct())
        {
            using var blob = from.OpenForReading(BlobFile.PathOf(hash));
            if (blob is not null)
            {
                var copy = Path.Combine(to, BlobFile.PathOf(hash));
                DurableFile.CreateFolder(Path.GetDirectoryName(copy)!);
                Copy(blob, copy, cancellationToken);
            }
        }
    }

    private static void CopyFolder(string from, string to, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        DurableFile.CreateFolder(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)), cancellationToken);
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            using var source = DurableFile.OpenForReading(file);
            Copy(source, Path.Combine(to, Path.GetFileName(file)), cancellationToken);
        }
    }

    /// <summary>Copies as many bytes as a file has at this moment, durably.</summary>
    private static void Copy(IDurableFile source, string to, CancellationToken cancellationToken)
    {
        using var copy = DurableFile.Open(to);
        var (length, chunk) = (source.Length, new byte[ChunkSize]);
        for (var done = 0L; done < length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = source.Read(chunk.AsSpan(0, (int)Math.Min(ChunkSize, length - done)), done);
            copy.Write(chunk.AsSpan(0, read), done);
            done += read > 0 ? read : throw new IOException($"What is copied to '{to}' became shorter meanwhile.");
        }

        copy.Flush();
    }
}
