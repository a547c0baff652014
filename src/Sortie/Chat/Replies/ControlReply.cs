using System.Runtime.CompilerServices;
using Sortie.Chat.Routing;
using Sortie.Chat.Sessions;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Chat.Replies;

/// <summary>Acts on missions as a message asks, and says what became of it.</summary>
internal sealed class ControlReply(
    MissionCommands missions, MissionSteering steering, MissionWhiteboard whiteboard, Conversations conversations)
{
    private const string By = "chat";
    private const int AtOnce = BoardQuery.MaxLimit;

    public async Task<Reply> WriteAsync(ControlCommand command, Origin origin, CancellationToken cancellationToken)
    {
        if (command.Verb is ControlVerb.Steer)
        {
            return await SteerAsync(command, cancellationToken);
        }

        if (command.Verb is ControlVerb.TakeBack)
        {
            return await TakeBackAsync(command.MissionIds[0], cancellationToken);
        }

        var targets = await TargetsAsync(command, origin, cancellationToken);
        if (targets.Count == 0)
        {
            return new(ResponseType.MissionUpdated, command.Target is ControlTarget.All
                ? $"There is no mission in this conversation to {Word(command.Verb)}. {HowEverywhere(command.Verb)}"
                : $"There is no mission to {Word(command.Verb)}.");
        }

        var results = new List<CommandResult>();
        foreach (var target in targets)
        {
            results.Add(await ActAsync(command, target, origin, cancellationToken));
        }

        var spawned = command.Verb is ControlVerb.Retry ? results.OfType<CommandResult.Done>().Select(done => done.Mission).ToList() : [];
        List<string> words = [.. results.Select(result => Describe(command.Verb, result))];
        if (command.Target is ControlTarget.All
            && await FittingAsync(command, sessionId: null, cancellationToken).AnyAsync(id => !targets.Contains(id), cancellationToken))
        {
            words.Add($"Those of other conversations are as they were. {HowEverywhere(command.Verb)}");
        }

        var allRefused = results.TrueForAll(result => result is not CommandResult.Done);
        return new(allRefused ? ResponseType.Error : ResponseType.MissionUpdated, string.Join('\n', words))
        {
            Spawned =
            [
                .. spawned.Select(mission => new SpawnedMission(
                    mission.Id, mission.Status, mission.Objective.Type, mission.Objective.Description)),
            ],
            Hints = new() { Missions = [.. results.OfType<CommandResult.Done>().Select(done => done.Mission.Id)] },
        };
    }

    private async Task<Reply> SteerAsync(ControlCommand command, CancellationToken cancellationToken)
    {
        var id = command.MissionIds[0];
        try
        {
            var result = await steering.SteerAsync(id, command.Text, SteerMode.AfterStep, By, cancellationToken);
            return result is CommandResult.Done
                ? new(ResponseType.MissionUpdated, $"{id} takes that in after its present step: {command.Text}")
                {
                    Hints = new() { Missions = [id] },
                }
                : new(ResponseType.Error, Describe(command.Verb, result));
        }
        catch (InvalidMessageException unclear)
        {
            return new(ResponseType.Error, unclear.Message);
        }
    }

    private async Task<Reply> TakeBackAsync(MissionId id, CancellationToken cancellationToken)
    {
        if ((await whiteboard.FindAsync(id, cancellationToken))?.State.Steers.LastOrDefault(steer => steer.State == "waiting") is not { } steer)
        {
            return new(ResponseType.Error, $"No change to {id} waits: what was wanted of it has been taken in, or taken back.");
        }

        return await missions.RemoveSteerAsync(id, steer.SteerId, By, cancellationToken) is var result && result is CommandResult.Done
            ? new(ResponseType.MissionUpdated, $"{id} goes on without this change: {steer.Text}") { Hints = new() { Missions = [id] } }
            : new(ResponseType.Error, Describe(ControlVerb.TakeBack, result));
    }

    private async Task<IReadOnlyList<MissionId>> TargetsAsync(ControlCommand command, Origin origin, CancellationToken cancellationToken)
    {
        switch (command.Target)
        {
            case ControlTarget.Named:
                return command.MissionIds;
            case ControlTarget.Latest when command.MissionIds.Count > 0:
                return command.MissionIds;
            case ControlTarget.Latest:
                var inSession = conversations.Find(origin.SessionId)?.Missions ?? [];
                foreach (var id in inSession)
                {
                    if (await whiteboard.FindCardAsync(id, cancellationToken) is { } card && Fits(command, card))
                    {
                        return [id];
                    }
                }

                return inSession is [var newest, ..] ? [newest] : [];
            default:
                var sessionId = command.Target is ControlTarget.All ? origin.SessionId : null;
                return await FittingAsync(command, sessionId, cancellationToken).Distinct().ToListAsync(cancellationToken);
        }
    }

    /// <summary>All that the act fits, of one conversation or, without one, of all.</summary>
    private async IAsyncEnumerable<MissionId> FittingAsync(
        ControlCommand command, string? sessionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var status in Enum.GetValues<MissionStatus>().Where(status => command.Verb is ControlVerb.Retry == status.IsTerminal))
        {
            var query = new BoardQuery { Status = status, SessionId = sessionId, Limit = AtOnce };
            do
            {
                var page = await whiteboard.ListAsync(query, cancellationToken);
                // A child does as its parent does; only what it asks itself is its own.
                foreach (var card in page.Missions.Where(card => Fits(command, card)
                    && (card.ParentId is null || command.Verb is ControlVerb.Approve or ControlVerb.Reject)))
                {
                    yield return card.MissionId;
                }

                query = query with { Cursor = page.NextCursor };
            }
            while (query.Cursor is not null);
        }
    }

    private static bool Fits(ControlCommand command, MissionCard card) =>
        (command.Statuses.Count == 0 || command.Statuses.Contains(card.Status)) && command.Verb switch
        {
            ControlVerb.Approve or ControlVerb.Reject => card.AwaitingApproval || card.WaitingFor == WaitingFor.Approval,
            ControlVerb.Retry => card.Status.IsTerminal,
            ControlVerb.Pause => card.Status is MissionStatus.Active,
            ControlVerb.Resume => card.WaitingFor == WaitingFor.Resume,
            _ => !card.Status.IsTerminal && !card.Stopping,
        };

    private Task<CommandResult> ActAsync(ControlCommand command, MissionId id, Origin origin, CancellationToken cancellationToken) =>
        command.Verb switch
        {
            ControlVerb.Cancel => missions.CancelAsync(id, By, cancellationToken),
            ControlVerb.Approve => missions.ApproveAsync(id, By, cancellationToken),
            ControlVerb.Reject => missions.RejectAsync(id, By, cancellationToken),
            ControlVerb.Retry => missions.RetryAsync(id, origin.Message.IdempotencyKey, cancellationToken),
            ControlVerb.Pause => missions.PauseAsync(id, By, cancellationToken),
            ControlVerb.Resume => missions.ResumeAsync(id, By, cancellationToken),
            ControlVerb.Answer => missions.AnswerAsync(id, command.Text, By, cancellationToken),
            ControlVerb.Prioritise => missions.PrioritiseAsync(id, command.Priority, By, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Verb, null),
        };

    private static string Describe(ControlVerb verb, CommandResult result) => result switch
    {
        CommandResult.Done done when verb is ControlVerb.Retry => $"Doing it again as {done.Mission.Id}: {done.Mission.Objective.Description}",
        CommandResult.Done done when verb is ControlVerb.Prioritise =>
            $"{done.Mission.Id} has {done.Mission.Priority.ToString().ToLowerInvariant()} priority now: {done.Mission.Objective.Description}",
        CommandResult.Done done when verb is ControlVerb.Answer => $"{done.Mission.Id} goes on with that: {done.Mission.Objective.Description}",
        CommandResult.Done { Mission: { IsCancelling: true } mission } =>
            $"{mission.Id} is being stopped: {mission.Objective.Description}",
        CommandResult.Done done => $"{done.Mission.Id} is {done.Mission.Status.Word} now: {done.Mission.Objective.Description}",
        CommandResult.NotFound missing => missing.Why,
        CommandResult.NotAllowed refused => $"{refused.Mission.Id} is {refused.Mission.Status.Word}. {refused.Why}",
        _ => throw new InvalidOperationException($"There are no words for {result.GetType().Name}."),
    };

    private static string HowEverywhere(ControlVerb verb) =>
        $"For those of all conversations say '{(verb is ControlVerb.Cancel ? "stop" : Word(verb))} everything everywhere'.";

    private static string Word(ControlVerb verb) => verb.ToString().ToLowerInvariant();
}
