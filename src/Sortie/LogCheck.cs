using Sortie.Log;

namespace Sortie;

/// <summary>
/// Holds the log files of a data folder against their format, line by line. It changes nothing, so it may run beside the
/// process that owns the folder; records that are being written at that moment may show as torn bytes.
/// </summary>
public static class LogCheck
{
    /// <summary>Checks every log that is there, with all its files.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read a file.</exception>
    public static IReadOnlyList<LogReport> Run(string dataFolder) => Run(new DurableFolder(dataFolder));

    /// <summary>As <see cref="Run(string)"/>, in a folder that may be another kind than the disk's.</summary>
    internal static IReadOnlyList<LogReport> Run(IDurableFolder dataFolder)
    {
        var reports = new List<LogReport>();
        foreach (var (name, key) in LogFiles.All.Reverse())
        {
            using var file = SegmentedFile.OpenForReading(dataFolder, name);
            if (file is not null)
            {
                reports.Add(new JournalScan(file, key).Run(name));
            }
        }

        return reports;
    }
}
