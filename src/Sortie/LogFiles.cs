using Sortie.Chat.Sessions;
using Sortie.Learning;
using Sortie.Log;
using Sortie.Schedules;

namespace Sortie;

/// <summary>The log files of a data folder, each with the name of the field that holds its key.</summary>
internal static class LogFiles
{
    /// <summary>All of them. One only speaks of what stands in those behind it, so a copy in this order is consistent.</summary>
    public static IReadOnlyList<(string File, string Key)> All { get; } =
    [
        (SignalLog.FileName, SignalLog.KeyName),
        (ScheduleBook.FileName, ScheduleBook.KeyName),
        (Conversations.FileName, Conversations.KeyName),
        (JsonlMissionLog.FileName, JsonlMissionLog.KeyName),
    ];
}
