using System.Globalization;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Cli.Output;

/// <summary>Shows schedules.</summary>
internal static class ScheduleView
{
    private static readonly string[] Columns = ["schedule", "status", "next", "time zone", "objective"];

    /// <summary>Shows the list.</summary>
    public static void Show(Terminal terminal, IReadOnlyList<Schedule> schedules)
    {
        if (schedules.Count == 0)
        {
            terminal.Say("There are no schedules. Make one with: sortie chat \"every day at 8:30 get the headlines from https://…\"");
            return;
        }

        terminal.ShowTable(Columns, [.. schedules.Select(Row)]);
    }

    /// <summary>Shows one schedule, line by line.</summary>
    public static void Show(Terminal terminal, Schedule schedule)
    {
        Line(terminal, "schedule", schedule.ScheduleId.ToString());
        Line(terminal, "status", Word(schedule.Status) + (schedule.Reason is { } why ? $" ({why})" : ""));
        Line(terminal, "objective", schedule.Wish.Objective.Description);
        Line(terminal, "when", When(schedule.Wish.When));
        Line(terminal, "until", schedule.Wish.When.Until is { } end ? Time(end) : null);
        Line(
            terminal,
            "missions",
            $"{schedule.Missions} made, {schedule.Running.Count} under way, {schedule.FailuresInARow} failed in a row");
        Line(terminal, "watch", schedule.LastWatch?.Summary);
        foreach (var requested in schedule.Requested)
        {
            Line(terminal, "requested", Time(requested));
        }

        foreach (var next in schedule.NextRuns)
        {
            Line(terminal, "next", Time(next));
        }

        foreach (var run in schedule.LatestRuns)
        {
            var (outcome, seen) = (run.Outcome.ToString().ToLowerInvariant(), run.Watch is { } watch ? $": {watch.Summary}" : "");
            Line(terminal, "run", $"{Time(run.DueAt)} {outcome} {run.MissionId} {run.Status?.Word}{seen}");
        }
    }

    private static string[] Row(Schedule schedule) =>
    [
        schedule.ScheduleId.ToString(),
        Word(schedule.Status),
        schedule.NextRuns is [var next, ..] ? Time(next) : "",
        schedule.Wish.When.TimeZone ?? "",
        schedule.Wish.Objective.Description,
    ];

    private static string When(Timing when) => when.Kind switch
    {
        TimingKind.Cron => $"cron {when.Cron} ({when.TimeZone})",
        TimingKind.Every => $"every {TimeSpan.FromSeconds(when.IntervalSeconds!.Value):g} from {Time(when.At!.Value)} ({when.TimeZone})",
        _ => $"once ({when.TimeZone})",
    };

    private static void Line(Terminal terminal, string name, string? value)
    {
        if (value is not null)
        {
            terminal.Say($"{name,-10} {PlainText.Line(value.Trim())}");
        }
    }

    private static string Word(ScheduleStatus status) => status.ToString().ToLowerInvariant();

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
