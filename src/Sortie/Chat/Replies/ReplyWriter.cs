using Sortie.Chat.Routing;
using Sortie.Learning;
using Sortie.Missions;

namespace Sortie.Chat.Replies;

/// <summary>A message that is being replied to.</summary>
internal sealed record Origin(ChatMessage Message, string SessionId, string TraceId);

/// <summary>
/// Does what a message was understood to ask, and says so. A mission that it asks for may be left to be made together with what
/// is said about it.
/// </summary>
internal sealed class ReplyWriter(
    MissionReply missions, StatusReply status, ControlReply control, ScheduleActReply schedules, SignalLog signals, TimeProvider time)
{
    public async Task<(ResponseEnvelope Envelope, PendingQuestion? Pending, NewMission? ToMake)> WriteAsync(
        RoutedMessage routed, Origin origin, CancellationToken cancellationToken)
    {
        var reply = routed.Interpretation switch
        {
            Interpretation.Answer answer => new Reply(ResponseType.Text, answer.Text),
            Interpretation.Naming { Title: var title } => new Reply(ResponseType.Text, $"This conversation is called '{title}' now."),
            Interpretation.Collected { Told: var told } => new Reply(told.Columns is [] ? ResponseType.Text : ResponseType.Table, told.Text)
            {
                Hints = new()
                {
                    Missions = [told.View.MissionId],
                    Columns = told.Columns,
                    Rows = told.Rows,
                    Suggestions = ["check again", .. told.Rows is [] ? Array.Empty<string>() : ["save them as CSV"]],
                },
            },
            Interpretation.Clarify clarify => new Reply(ResponseType.ClarificationRequest, clarify.Question)
            {
                Hints = new() { Suggestions = [.. (clarify.Pending ?? routed.Pending)?.Offered.Select(offered => offered.Label) ?? []] },
            },
            Interpretation.Mission mission => await missions.WriteAsync(mission, origin, cancellationToken),
            Interpretation.Status query => await status.WriteAsync(query.Query, origin, cancellationToken),
            Interpretation.Control command => await control.WriteAsync(command.Command, origin, cancellationToken),
            Interpretation.Schedules command => await schedules.WriteAsync(command.Command, origin, cancellationToken),
            var other => throw new InvalidOperationException($"There is no reply to {other.GetType().Name}."),
        };

        signals.Post(new Signal.ChatObservation(origin.SessionId, routed.Receipt.Route, routed.Receipt.Margin));
        var envelope = new ResponseEnvelope
        {
            ResponseType = reply.Type,
            Route = routed.Receipt.Route,
            Summary = reply.Summary,
            MissionsSpawned = reply.Spawned,
            Artifacts = reply.Artifacts,
            SignalsEmitted = ["chat_observation", .. reply.Spawned.Select(_ => "mission_proposed")],
            UiHints = reply.Hints,
            LiveStreamId = reply.Spawned is [var only] ? only.MissionId.ToString() : null,
            Timestamp = time.GetUtcNow(),
        };
        return (envelope, reply.Asks ?? routed.Pending, reply.ToMake);
    }
}
