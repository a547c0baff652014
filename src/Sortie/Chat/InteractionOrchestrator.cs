using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Sortie.Chat.Collected;
using Sortie.Chat.Replies;
using Sortie.Chat.Routing;
using Sortie.Chat.Sessions;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat;

/// <summary>
/// Takes a message to where it leads: an answer, a question back, an act on missions, or a new one. It never waits for a
/// mission. The message, the reply and a new mission are durable before it returns.
/// </summary>
public sealed class InteractionOrchestrator
{
    private readonly Conversations _conversations;
    private readonly IMissionLog _log;
    private readonly ReplyWriter _replies;
    private readonly CollectedResults _collected;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly KeyedLocks _requests = new();
    private readonly KeyedLocks _sessions = new();

    internal InteractionOrchestrator(
        Conversations conversations, IMissionLog log, ReplyWriter replies, CollectedResults collected, TimeProvider time, Random random)
    {
        _conversations = conversations;
        _log = log;
        _replies = replies;
        _collected = collected;
        _time = time;
        _random = random;
    }

    /// <summary>Replies to a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait; what was begun may still become durable.</param>
    /// <exception cref="InvalidMessageException">The message cannot be taken.</exception>
    /// <exception cref="LogUnavailableException">Nothing can be written any more, so nothing can be promised.</exception>
    public Task<ChatReply> ProcessMessageAsync(ChatMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        Validate(message);
        return message.IdempotencyKey is { } key ? ProcessOnceAsync(message, key, cancellationToken)
            : message.SessionId is { } session ? ProcessInSessionAsync(message, session, bodySha256: null, cancellationToken)
            : ProcessAsync(message, NewId("chat_"), bodySha256: null, cancellationToken);
    }

    /// <summary>Says something in a conversation that nobody asked for at this moment: what became of a mission.</summary>
    internal async Task TellAsync(string sessionId, MissionId mission, string text, CancellationToken cancellationToken)
    {
        using var session = await _sessions.EnterAsync(sessionId, cancellationToken);
        var messageId = mission.ToString().Replace("mission", "told", StringComparison.Ordinal);
        if (await _conversations.ReadAsync(sessionId, cancellationToken) is not { } turns || turns.Any(turn => turn.MessageId == messageId))
        {
            return; // The conversation was deleted, or has been told.
        }

        var told = new ResponseEnvelope
        {
            ResponseType = ResponseType.MissionStatus,
            Route = Routes.Status,
            Summary = text,
            UiHints = new() { Missions = [mission] },
            Timestamp = _time.GetUtcNow(),
        };
        var receipt = new RoutingReceipt(Routes.Status, ["A watch saw what it looks out for."], RunnerUp: null, Margin: 1);
        var traceId = ActivityTraceId.CreateRandom().ToHexString();
        var reply = new ChatRecord.Reply(messageId, traceId, told, receipt, _conversations.Find(sessionId)?.Pending);
        await _conversations.AppendAsync(sessionId, [reply], CancellationToken.None);
    }

    /// <summary>The reply that the key was given before, or a new one.</summary>
    private async Task<ChatReply> ProcessOnceAsync(ChatMessage message, string key, CancellationToken cancellationToken)
    {
        var bodySha256 = BodySha256(message);
        using var request = await _requests.EnterAsync(key, cancellationToken);
        if (await _conversations.FindReplyAsync(key, cancellationToken) is not { } earlier)
        {
            return await ProcessInSessionAsync(message, message.SessionId ?? NewId("chat_"), bodySha256, cancellationToken);
        }

        return earlier.BodySha256 == bodySha256
            ? earlier.Reply
            : throw new InvalidMessageException("key_reused", $"The idempotency key '{key}' was already used for another message. Use a new key.");
    }

    private async Task<ChatReply> ProcessInSessionAsync(
        ChatMessage message, string sessionId, string? bodySha256, CancellationToken cancellationToken)
    {
        using var session = await _sessions.EnterAsync(sessionId, cancellationToken);
        return await ProcessAsync(message, sessionId, bodySha256, cancellationToken);
    }

    private async Task<ChatReply> ProcessAsync(ChatMessage message, string sessionId, string? bodySha256, CancellationToken cancellationToken)
    {
        var messageId = NewId("msg_");
        var traceId = Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
        var context = await ContextAsync(sessionId, cancellationToken);
        var routed = MessageRouter.Route(message.Text, context);

        // From here on the message takes effect, so that a sender who hangs up does not leave half of it.
        cancellationToken = CancellationToken.None;
        var said = new ChatRecord.Message(messageId, message.Text, message.Source, message.ExternalUserId, message.IdempotencyKey, bodySha256);
        while (true)
        {
            var (envelope, pending, toMake) = await _replies.WriteAsync(routed, new(message, sessionId, traceId), cancellationToken);
            var reply = new ChatRecord.Reply(messageId, traceId, envelope, routed.Receipt, pending)
            {
                View = (routed.Interpretation as Interpretation.Collected)?.Told.View,
            };
            ChatRecord[] records = routed.Interpretation is Interpretation.Naming { Title: var title }
                ? [said, new ChatRecord.Renamed(title), reply]
                : [said, reply];
            if (toMake is null)
            {
                await _conversations.AppendAsync(sessionId, records, cancellationToken);
            }
            else if (!await _conversations.AppendBehindAsync(toMake.BeginAsync, sessionId, records))
            {
                continue; // Another mission has its id: it gets a new one.
            }

            return new("ok", traceId, messageId, sessionId, envelope);
        }
    }

    private async Task<ConversationContext> ContextAsync(string sessionId, CancellationToken cancellationToken)
    {
        if (_conversations.Find(sessionId) is not { } session)
        {
            return new() { Now = _time.GetLocalNow() };
        }

        var missions = new List<Mission>();
        foreach (var id in session.Missions)
        {
            if (await _log.FindAsync(id, cancellationToken) is { } mission)
            {
                missions.Add(mission);
            }
        }

        return new()
        {
            Now = _time.GetLocalNow(),
            Pending = session.Pending,
            Recent = missions.ConvertAll(mission => new KnownMission(mission.Id, mission.Status, mission.Objective, mission.Scope)
            {
                Asks = mission.OpenGateKind,
                AskedAt = mission.AskedAt,
            }),
            Schedule = session.Schedule,
            HasJustBegun = session.HasJustBegun,
            View = session.View,
            CollectedBy = id => missions.Find(mission => mission.Id == id) is { } mission ? _collected.Of(mission) : null,
        };
    }

    private static void Validate(ChatMessage message)
    {
        if (string.IsNullOrWhiteSpace(message.Text))
        {
            throw new InvalidMessageException("empty", "The message is empty. Write what you want to know or to have done.");
        }

        if (message.Text.Length > ChatMessage.MaxTextLength)
        {
            throw new InvalidMessageException(
                "too_long", $"The message has {message.Text.Length} characters; at most {ChatMessage.MaxTextLength} are taken.");
        }

        if (message.SessionId is { } session && !SessionIds.MayBe(session))
        {
            throw new InvalidMessageException("bad_session_id", SessionIds.Rule);
        }
    }

    private string NewId(string prefix) => prefix + IdDigits.New(_random);

    private static string BodySha256(ChatMessage message) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\u001f', message.Text, message.SessionId, message.Source, message.ExternalUserId))));
}
