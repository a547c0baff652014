using System.Text.Json.Serialization;
using Sortie.Chat.Collected;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Sessions;

/// <summary>One fact about a conversation. The stored names never change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event_type")]
[JsonDerivedType(typeof(Message), "chat_message")]
[JsonDerivedType(typeof(Reply), "chat_reply")]
[JsonDerivedType(typeof(Renamed), "session_renamed")]
[JsonDerivedType(typeof(Deleted), "session_deleted")]
internal abstract record ChatRecord
{
    private ChatRecord() { }

    /// <summary>A person wrote.</summary>
    public sealed record Message(
        string MessageId, string Text, string Source, string? ExternalUserId, string? IdempotencyKey, string? BodySha256) : ChatRecord;

    /// <summary>Sortie replied.</summary>
    public sealed record Reply(
        string MessageId, string TraceId, ResponseEnvelope Envelope, RoutingReceipt Receipt, PendingQuestion? Pending) : ChatRecord
    {
        /// <summary>What was shown of the result of a mission; null where nothing was.</summary>
        public CollectedView? View { get; init; }
    }

    /// <summary>The conversation has another title.</summary>
    public sealed record Renamed(string Title) : ChatRecord;

    /// <summary>The conversation is no longer shown. Its missions stay.</summary>
    public sealed record Deleted : ChatRecord;
}
