using Sortie.Chat.Routing;

namespace Sortie.Chat.Sessions;

/// <summary>A conversation in a few words.</summary>
/// <param name="SessionId">Its id.</param>
/// <param name="Title">Its name: the first message, unless a person gave it another.</param>
/// <param name="CreatedAt">When it began, UTC.</param>
/// <param name="UpdatedAt">When something was said last, UTC.</param>
/// <param name="Messages">How many messages a person wrote.</param>
public sealed record SessionCard(string SessionId, string Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Messages);

/// <summary>One message of a conversation, or the reply to one.</summary>
/// <param name="MessageId">The message; a reply has the id of the message that it answers.</param>
/// <param name="Role"><c>user</c> or <c>sortie</c>.</param>
/// <param name="Text">What was said.</param>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Envelope">What is shown; null for a message.</param>
/// <param name="Receipt">Why the message took its route; null for a message.</param>
public sealed record Turn(
    string MessageId, string Role, string Text, DateTimeOffset Timestamp, ResponseEnvelope? Envelope, RoutingReceipt? Receipt);
