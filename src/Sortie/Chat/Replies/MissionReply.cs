using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Replies;

/// <summary>Creates the mission that a message asks for, or the schedule that will.</summary>
internal sealed class MissionReply(MissionCommands missions, ScheduleReply schedules)
{
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
            ? $"I can do this, but it needs your approval first, because it saves a file: {mission.Objective.Description} Say 'approve' to let it start, or 'reject'."
            : $"I am on it: {mission.Objective.Description}";
        IReadOnlyList<string> notes = note is null ? wanted.Notes : [.. wanted.Notes, note];
        return new(mission.AwaitsApproval ? ResponseType.MissionProposed : ResponseType.MissionStarted, string.Join(' ', [opening, .. notes]))
        {
            Spawned = [new(mission.Id, mission.Status, mission.Objective.Type, mission.Objective.Description)],
            Hints = new() { Missions = [mission.Id], Suggestions = mission.AwaitsApproval ? ["approve", "reject"] : ["is it finished?", "cancel it"] },
            ToMake = toMake,
        };
    }
}
