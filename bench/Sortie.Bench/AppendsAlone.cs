using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Chat.Sessions;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Bench;

/// <summary>
/// What Sortie makes durable for a message that creates a mission, and nothing else: the mission's first record, and behind it the message
/// and its reply. No message is read, and no reply is written: both are those of one that was sent before.
/// </summary>
internal sealed class AppendsAlone
{
    private readonly IMissionLog _log;
    private readonly Conversations _conversations;
    private readonly MissionRecord.Created _created;
    private readonly ChatRecord[] _said;

    private AppendsAlone(IMissionLog log, Conversations conversations, MissionRecord.Created created, ChatRecord[] said)
    {
        _log = log;
        _conversations = conversations;
        _created = created;
        _said = said;
    }

    /// <summary>Sends one message, and takes what it appended for a model.</summary>
    public static async Task<AppendsAlone> LikeAsync(IServiceProvider sortie, string text)
    {
        var log = sortie.GetRequiredService<IMissionLog>();
        var conversations = sortie.GetRequiredService<Conversations>();
        var reply = await sortie.GetRequiredService<InteractionOrchestrator>().ProcessMessageAsync(new(text));
        var created = await log.ReadAsync(reply.Envelope.MissionsSpawned[0].MissionId).FirstAsync();
        var receipt = (await conversations.ReadAsync(reply.SessionId))![^1].Receipt!;
        return new(log, conversations, (MissionRecord.Created)RecordCodec<MissionRecord>.Read(created),
        [
            new ChatRecord.Message(reply.ChatMessageId, text, "api", ExternalUserId: null, IdempotencyKey: null, BodySha256: null),
            new ChatRecord.Reply(reply.ChatMessageId, reply.TraceId, reply.Envelope, receipt, Pending: null),
        ]);
    }

    /// <summary>Appends the same to a new mission and a new conversation; it is durable when this returns.</summary>
    public Task AppendAsync()
    {
        var digits = IdDigits.New(Random.Shared);
        var mission = new NewMission(_log, MissionId.Parse("mission_chat_" + digits), _created);
        return _conversations.AppendBehindAsync(mission.BeginAsync, "chat_" + digits, _said);
    }
}
