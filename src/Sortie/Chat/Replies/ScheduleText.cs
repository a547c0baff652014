using System.Globalization;
using Sortie.Schedules;

namespace Sortie.Chat.Replies;

/// <summary>Schedules in words.</summary>
internal static class ScheduleText
{
    /// <summary>A schedule on one line.</summary>
    public static string Line(Schedule schedule)
    {
        var next = schedule.NextRuns is [var first, ..] ? $"; next {Time(first)} ({schedule.Wish.When.TimeZone})" : "";
        var why = schedule.Reason is { } reason ? $" ({reason})" : "";
        var seen = schedule.LastWatch is { } watch ? $" {watch.Summary}" : "";
        return $"- {schedule.ScheduleId}: {schedule.Wish.Objective.Description} — {Word(schedule.Status)}{why}{next}.{seen}";
    }

    /// <summary>The next times, with their zone, and the end where there is one.</summary>
    public static string Next(Schedule schedule)
    {
        var end = schedule.Wish.When.Until is { } until ? $" It ends on {Time(until)}." : "";
        return schedule.NextRuns is [var only]
            ? $"It runs on {Time(only)} ({schedule.Wish.When.TimeZone}).{end}"
            : $"The next times are {string.Join(", ", schedule.NextRuns.Select(Time))} ({schedule.Wish.When.TimeZone}).{end}";
    }

    /// <summary>What a watch will tell.</summary>
    public static string Promise(Watch watch) => $"I will say so here when {Event(watch)}.{(watch.Once is true ? " Then it pauses." : "")}";

    /// <summary>What a watch looks out for.</summary>
    public static string Event(Watch watch)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{watch.Value:0.##########} {watch.Currency}").Trim();
        return watch.Mode switch
        {
            WatchMode.DropsBelow => $"the {watch.Field} drops below {number}",
            WatchMode.RisesAbove => $"the {watch.Field} rises above {number}",
            WatchMode.Drops => $"the {watch.Field} drops",
            WatchMode.Rises => $"the {watch.Field} rises",
            _ => watch.Field is { } field ? $"the {field} changes" : "it changes",
        };
    }

    /// <summary>The word for a status.</summary>
    public static string Word(ScheduleStatus status) => status.ToString().ToLowerInvariant();

    private static string Time(DateTimeOffset time) => time.ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
