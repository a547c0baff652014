using Sortie.Chat.Sessions;
using Sortie.Learning;
using Sortie.Log;
using Sortie.Schedules;

namespace Sortie;

/// <summary>
/// Holds the log files of a data folder against their format, line by line. It changes nothing, so it may run beside the
/// process that owns the folder; records that are being written at that moment may show as torn bytes.
/// </summary>
public static class LogCheck
{
    private static readonly (string File, string Key)[] Files =
    [
        (JsonlMissionLog.FileName, JsonlMissionLog.KeyName),
        (Conversations.FileName, Conversations.KeyName),
        (SignalLog.FileName, SignalLog.KeyName),
        (ScheduleBook.FileName, ScheduleBook.KeyName),
    ];

    /// <summary>Checks every log file that is there.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read a file.</exception>
    public static IReadOnlyList<LogReport> Run(string dataFolder)
    {
        var reports = new List<LogReport>();
        foreach (var (name, key) in Files)
        {
            var path = Path.Combine(dataFolder, name);
            if (File.Exists(path))
            {
                using var file = DurableFile.OpenForReading(path);
                reports.Add(new JournalScan(file, key).Run(name));
            }
        }

        return reports;
    }
}
