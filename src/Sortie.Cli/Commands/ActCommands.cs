using System.CommandLine;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Cli.Commands;

/// <summary>
/// <c>sortie approve</c>, <c>reject</c>, <c>cancel</c>, <c>pause</c>, <c>resume</c>, <c>retry</c> and <c>answer</c>: acts on a mission.
/// </summary>
internal static class ActCommands
{
    /// <summary>Makes the commands.</summary>
    public static IEnumerable<Command> Create() =>
    [
        Create(MissionAct.Approve, "Let a mission start that waits for your approval, or do what it asked to do"),
        Create(MissionAct.Reject, "Refuse a mission that waits for your approval"),
        Create(MissionAct.Cancel, "End a mission, whatever it is doing"),
        Create(MissionAct.Pause, "Stop an active mission after its step, until it is resumed"),
        Create(MissionAct.Resume, "Let a paused mission go on"),
        Create(MissionAct.Retry, "Do an ended mission again, as a new mission"),
        Create(MissionAct.Answer, "Answer the question that a mission waits with"),
    ];

    private static Command Create(MissionAct act, string description)
    {
        var id = MissionIdArgument.Create();
        var command = new Command(act.ToString().ToLowerInvariant(), description) { id };
        Argument<string>? answer = null;
        if (act is MissionAct.Answer)
        {
            answer = new("answer") { Description = "The answer" };
            command.Add(answer);
        }

        Option<string?>? gate = null;
        if (act is MissionAct.Approve or MissionAct.Reject or MissionAct.Answer)
        {
            gate = new("--gate") { Description = "Only at this gate, as 'sortie show' names it; at no other", HelpName = "gate" };
            command.Add(gate);
        }

        if (LetsRun(act))
        {
            command.Add(SharedOptions.NoWait);
            command.Add(SharedOptions.AllowPrivateHosts);
            command.Add(SharedOptions.IgnoreRobots);
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            act,
            MissionIdArgument.Parse(parsed.GetValue(id)!),
            answer is null ? null : parsed.GetValue(answer),
            gate is null ? null : parsed.GetValue(gate),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, MissionAct act, MissionId id, string? answer, string? gate, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(
            parsed.DataFolderOf(), LetsRun(act) ? parsed.PermissionsOf() : WebPermissions.None, cancellationToken);

        var acted = await sortie.ActAsync(act, id, answer, gate, cancellationToken);
        if (!LetsRun(act) || parsed.GetValue(SharedOptions.NoWait))
        {
            var mission = await StoppedAsync(sortie, acted, cancellationToken);
            terminal.Show(mission, () => terminal.Say($"{acted} {MissionOutcome.Sentence(sortie, mission)}"));
            return ExitCode.Done;
        }

        var ended = await MissionWait.RunAsync(terminal, sortie, [acted], cancellationToken);
        terminal.Show(ended[0], () => MissionOutcome.Show(terminal, sortie, ended[0]));
        return MissionWait.ExitCodeOf(ended);
    }

    /// <summary>The mission; where it is being stopped for good, as soon as it has stopped.</summary>
    private static async Task<BoardMission> StoppedAsync(ISortieAccess sortie, MissionId id, CancellationToken cancellationToken)
    {
        var mission = await sortie.FindAsync(id, cancellationToken);
        return mission.State is { Stop.Kind: StopKind.Cancel, Status.IsTerminal: false }
            ? await sortie.FollowAsync(id, cancellationToken).LastAsync(cancellationToken)
            : mission;
    }

    /// <summary>Whether the mission goes on after the act, so that there is something to wait for.</summary>
    private static bool LetsRun(MissionAct act) => act is MissionAct.Approve or MissionAct.Resume or MissionAct.Retry or MissionAct.Answer;
}
