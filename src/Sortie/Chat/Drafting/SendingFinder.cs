using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the wish to have what is found sent on: "and mail them to bob@corp.example". Sortie sends nothing to anybody.</summary>
internal static class SendingFinder
{
    private const string NotSent = "I cannot send what I find to anybody; it will be on the whiteboard, with files to download.";

    private static readonly PhraseTable Sending = Phrase.All(
        "[,|;] (and|then|and then) (send|mail|email|e-mail|forward|post|text|message|share) (it|them|that|this|those|these|"
            + "everything|[me] the (result|results|list|table|csv|file|output|data)) [(to|with|over to|via|by|in|on) [a|an|my|the|"
            + "our] _ [_]]");

    private static readonly PhraseTable ToMe = Phrase.All("to (me|us)");

    /// <summary>Takes the words, and says that it is not done; null where nothing is to be sent, or only to the person who asks.</summary>
    public static string? Find(Markings markings) =>
        markings.TakeFirst(Sending) is var (start, end) && ToMe.FindIn(markings.Tokens[start..end]) is null ? NotSent : null;
}
