using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Makes the command of an act: which verb it is, and on which missions it acts.</summary>
internal static class ControlCommands
{
    /// <summary>The command that the words of a clause give.</summary>
    public static ControlCommand Of(
        ControlVerb verb, Message message, ControlTarget target, ConversationContext context, Clause clause)
    {
        var words = message.Tokens[clause.Start..Math.Max(clause.Start, clause.End)];
        MissionStatus[] statuses = [.. words.SelectMany(token => StatusesOf(token.Word)).Distinct()];
        var ids = target switch
        {
            ControlTarget.Named =>
                [.. words.Where(token => token.Kind is TokenKind.MissionId).Select(token => MissionId.Parse(token.Word)).Distinct()],
            // Whoever wants "it" done again means the newest one; where that goes on still, no older one is begun anew for it.
            ControlTarget.Latest when verb is ControlVerb.Retry && statuses is [] =>
                IdOf(context.Recent is [var newest, ..] ? newest : null),
            ControlTarget.Latest when verb is ControlVerb.Approve or ControlVerb.Reject => IdOf(context.LastToAsk(IsMeant)),
            ControlTarget.Latest => IdOf(context.Recent.FirstOrDefault(IsMeant)),
            _ => (IReadOnlyList<MissionId>)[],
        };
        return new(verb, target, ids) { Statuses = statuses };

        bool IsMeant(KnownMission mission) => IsOpenTo(mission, verb) && (statuses is [] || statuses.Contains(mission.Status));

        static IReadOnlyList<MissionId> IdOf(KnownMission? mission) => mission is null ? [] : [mission.MissionId];
    }

    /// <summary>The verb among some tokens; null where there is none.</summary>
    public static ControlVerb? VerbIn(Token[] tokens, int start, int end)
    {
        foreach (ref readonly var token in tokens.AsSpan(start..end))
        {
            ControlVerb? verb = token.Word switch
            {
                "cancel" or "stop" or "abort" or "halt" or "kill" or "terminate" or "cancelled" or "stopped" or "shut" or "call" or "not" =>
                    ControlVerb.Cancel,
                "approve" or "approved" or "approval" or "accept" or "go-ahead" or "green" or "ahead" or "proceed" => ControlVerb.Approve,
                "reject" or "rejected" => ControlVerb.Reject,
                "retry" or "rerun" or "redo" or "again" or "repeat" or "restart" or "retried" or "once" or "another" or "over" or "try" =>
                    ControlVerb.Retry,
                "pause" or "paused" or "hold" or "ice" => ControlVerb.Pause,
                "resume" or "resumed" or "continue" or "unpause" => ControlVerb.Resume,
                _ => null,
            };
            if (verb is not null)
            {
                return verb;
            }
        }

        return tokens[start].Word is "let"
            ? ControlVerb.Approve
            : tokens[start].Word is "start" or "run" or "do"
            ? ControlVerb.Retry
            : null;
    }

    /// <summary>What the act is for, by some tokens.</summary>
    public static ControlTarget TargetIn(Token[] tokens, int start, int end) =>
        Array.FindIndex(tokens, start, end - start, token => token.Kind is TokenKind.MissionId) >= 0 ? ControlTarget.Named
        : Array.FindIndex(tokens, start, end - start, token => token.Word is "everything" or "all" or "missions") >= 0 ? ControlTarget.All
        : ControlTarget.Latest;

    private static MissionStatus[] StatusesOf(string word) => word switch
    {
        "running" or "active" or "ongoing" => [MissionStatus.Active],
        "failed" or "unsuccessful" => [MissionStatus.Failed],
        "pending" or "queued" or "proposed" => [MissionStatus.Proposed],
        "waiting" or "paused" => [MissionStatus.Waiting],
        "finished" or "completed" => [MissionStatus.Completed],
        _ => [],
    };

    private static bool IsOpenTo(KnownMission mission, ControlVerb verb) => verb switch
    {
        ControlVerb.Approve or ControlVerb.Reject => mission.Asks is GateKind.Approval,
        ControlVerb.Retry => mission.Status.IsTerminal,
        ControlVerb.Pause => mission.Status is MissionStatus.Active,
        ControlVerb.Resume => mission is { Status: MissionStatus.Waiting, Asks: null },
        _ => !mission.Status.IsTerminal,
    };
}
