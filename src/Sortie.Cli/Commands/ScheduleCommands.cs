using System.CommandLine;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Schedules;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie schedules</c> and <c>sortie schedule show</c>, <c>change</c>, <c>pause</c>, <c>resume</c>, <c>run</c> and <c>delete</c>.</summary>
internal static class ScheduleCommands
{
    /// <summary>Makes the command that lists schedules.</summary>
    public static Command CreateList()
    {
        var command = new Command("schedules", "List schedules, newest first, with the next time of each");
        command.SetAction(ListAsync);
        return command;
    }

    /// <summary>Makes the command that shows a schedule or acts on it.</summary>
    public static Command Create() => new("schedule", "Show, change, pause, resume, run or delete a schedule")
    {
        Create(
            "show",
            "Show a schedule: its next times, its latest runs, and what its watch saw",
            static (sortie, id, stop) => sortie.FindScheduleAsync(id, stop)),
        CreateChange(),
        Create(ScheduleAct.Pause, "Stop a schedule until it is resumed"),
        Create(ScheduleAct.Resume, "Let a paused schedule run again"),
        Create(ScheduleAct.Run, "Let a schedule run once at once; its times stay as they are"),
        Create(ScheduleAct.Delete, "End a schedule for good; its missions stay"),
    };

    private static Command Create(ScheduleAct act, string description) =>
        Create(act.ToString().ToLowerInvariant(), description, (sortie, id, stop) => sortie.ActAsync(act, id, stop));

    private static Command CreateChange()
    {
        var times = new Argument<string>("times")
        {
            Description = "The new times, or what is other about them: \"every evening\", \"at 9:30\", \"only on weekdays\", \"every 2 hours\"",
        };
        return Create(
            "change",
            "Give a schedule other times; what is not said stays as it is",
            (sortie, id, parsed, stop) => sortie.ChangeAsync(id, parsed.GetValue(times)!, stop),
            times);
    }

    private static Command Create(string name, string description, Func<ISortieAccess, ScheduleId, CancellationToken, Task<Schedule>> act) =>
        Create(name, description, (sortie, id, _, stop) => act(sortie, id, stop));

    private static Command Create(
        string name, string description, Func<ISortieAccess, ScheduleId, ParseResult, CancellationToken, Task<Schedule>> act, params Argument[] more)
    {
        var id = new Argument<string>("id") { Description = "The schedule, for example schedule_0123456789ab" };
        var command = new Command(name, description) { id };
        foreach (var argument in more)
        {
            command.Add(argument);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var named = Parse(parsed.GetValue(id)!);
            var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
            await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), WebPermissions.None, cancellationToken);
            var schedule = await act(sortie, named, parsed, cancellationToken);
            terminal.Show(schedule, () => ScheduleView.Show(terminal, schedule));
            if (sortie.Server is null && !schedule.Requested.IsEmpty)
            {
                terminal.Note("No server is running, so what was requested runs when one starts: sortie serve");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), WebPermissions.None, cancellationToken);
        var schedules = await sortie.ListSchedulesAsync(cancellationToken);
        terminal.Show(schedules, () => ScheduleView.Show(terminal, schedules));
        if (sortie.Server is null && schedules.Any(schedule => schedule.Status is ScheduleStatus.Active))
        {
            terminal.Note("No server is running, so nothing runs at these times. Start one with: sortie serve");
        }

        return ExitCode.Done;
    }

    private static ScheduleId Parse(string text) => ScheduleId.TryParse(text.Trim(), out var id)
        ? id
        : throw new CommandFailedException(
            $"'{text}' is not a schedule id: it should look like 'schedule_0123456789ab'.", ExitCode.BadInput);
}
