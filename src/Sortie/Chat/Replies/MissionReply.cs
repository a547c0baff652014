using Sortie.Chat.Routing;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Replies;

/// <summary>Creates the mission that a message asks for, or the schedule that will.</summary>
internal sealed class MissionReply(MissionCommands missions, ScheduleReply schedules)
{
    private const string By = "chat";

    public async Task<Reply> WriteAsync(Interpretation.Mission wanted, Origin origin, CancellationToken cancellationToken)
    {
        var (scheduled, note) = await schedules.WriteAsync(wanted, origin, cancellationToken);
        if (scheduled is not null)
        {
            return scheduled;
        }

        var proposal = new Proposal(wanted.Objective, wanted.Scope, wanted.Objective.NeededEffect(), origin.Message.Source)
        {
            SessionId = origin.SessionId,
            TraceId = origin.TraceId,
            RawChatMessage = origin.Message.Text,
            IdempotencyKey = origin.Message.IdempotencyKey,
        };
        var toMake = proposal.IdempotencyKey is null ? missions.Prepare(proposal) : null;
        var mission = toMake?.Mission ?? await missions.ProposeAsync(proposal, cancellationToken);
        var opening = mission.AwaitsApproval
            ? $"I can do this, but it needs your approval first, because it saves a file: {mission.Objective.Description} "
                + "Say 'approve' to let it start, or 'reject'."
            : $"I am on it: {mission.Objective.Description}";
        List<string> said = [opening, .. wanted.Notes, .. note is null ? [] : new[] { note }];
        if (wanted.Replaces is { } wrong)
        {
            said.Add(await StopAsync(wrong, cancellationToken));
        }

        return new(mission.AwaitsApproval ? ResponseType.MissionProposed : ResponseType.MissionStarted, string.Join(' ', said))
        {
            Spawned = [new(mission.Id, mission.Status, mission.Objective.Type, mission.Objective.Description)],
            Hints = new()
            {
                Missions = wanted.Replaces is { } stopped ? [mission.Id, stopped] : [mission.Id],
                Suggestions = mission.AwaitsApproval ? ["approve", "reject"] : ["is it finished?", "cancel it"],
            },
            ToMake = toMake,
        };
    }

    private async Task<string> StopAsync(MissionId wrong, CancellationToken cancellationToken) =>
        await missions.CancelAsync(wrong, By, cancellationToken) switch
        {
            CommandResult.Done or CommandResult.NotAllowed { Mission: { IsCancelling: true } or { Status: MissionStatus.Cancelled } } =>
                $"I have stopped {wrong}, which was about the other page.",
            CommandResult.NotAllowed { Mission.Status: var status } =>
                $"{wrong}, which was about the other page, has {(status is MissionStatus.Failed ? "failed" : "ended")} already.",
            _ => $"There is no {wrong} any more.",
        };
}
