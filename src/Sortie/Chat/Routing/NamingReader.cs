using Sortie.Chat.Sessions;

namespace Sortie.Chat.Routing;

/// <summary>Recognises that the conversation is to have a title: "call this conversation Tents", "rename this chat to 'My list'".</summary>
internal static class NamingReader
{
    private const double Sure = 0.97;

    private const string This = "(this|the|our) [current] (conversation|chat|session|thread|discussion)";

    private static readonly PhraseTable Naming = Phrase.All(
        "(rename|retitle) " + This + " (to|as|into|:)",
        "(name|call|title) " + This + " [:|as]",
        "(set|change) the (name|title) of " + This + " (to|:)",
        "(set|change) " + This + " (name|title) (to|:)",
        "give " + This + " the (name|title) [:]");

    /// <summary>The title; null where the message asks for something else.</summary>
    public static Candidate? Read(Message message)
    {
        if (message.Addresses is not [] || message.Clauses is not [{ IsNegated: false } clause, ..]
            || message.Beginning(clause, Naming) is not var (_, end) || end >= message.Tokens.Length)
        {
            return null;
        }

        var said = message.Written(end, message.Tokens.Length);
        var title = (clause.Manner is Manner.CanYou ? said.TrimEnd('?') : said).Trim(' ', '"', '\'', '.', '“', '”', '‘', '’');
        return title.Length is > 0 and <= Conversations.MaxTitleLength
            ? new(Sure, new Interpretation.Naming(title), "The conversation is to have a title.")
            : null;
    }
}
