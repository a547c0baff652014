using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds the wish to have what is found sent on: "and mail them to bob@corp.example", "email me at a@b.example", "by text message". Sortie
/// sends nothing to anybody.
/// </summary>
internal static class SendingFinder
{
    private const string NotSent = "I cannot send what I find to anybody; it will be on the whiteboard, with files to download.";
    private const string ToldHere = "I send no e-mails or messages: what I find is on the whiteboard and told here.";

    private const string Found =
        "(it|them|that|this|those|these|everything|[me] the (result|results|list|table|csv|file|output|data))";

    private static readonly PhraseTable Sending = Phrase.All(
        "[,|;] (and|then|and then) (send|mail|email|e-mail|forward|post|text|message|share) " + Found
            + " [(to|with|over to|via|by|in|on) [a|an|my|the|our] _ [_]]");

    private static readonly PhraseTable ToMe = Phrase.All("to (me|us)");

    /// <summary>Ways to reach a person that Sortie has not; the number or address may stand behind them.</summary>
    private static readonly PhraseTable Reaching = Phrase.All(
        "[,|;] [and|then|and then] [please] (email|mail|text|sms|message|whatsapp|call|phone) (me|us) [at|on|under] [my number] "
            + "[[+] # [-|/] [#] [-|/] [#]] [" + Found + "]",
        "[,|;] [and|then|and then] [please] send (me|us) (a|an) (email|mail|sms|text|text message|message|whatsapp) [with] [" + Found + "]",
        "(by|via|through|per) (email|mail|sms|text|text message|whatsapp|slack|telegram|phone)");

    /// <summary>Takes the words, and says that it is not done; null where nothing is to be sent, or to the one who asks.</summary>
    public static string? Find(Markings markings)
    {
        var isReached = false;
        while (markings.TakeFirst(Reaching) is var (_, end))
        {
            isReached = true;
            TakeAddress(markings, end);
        }

        var isSentOn = markings.TakeFirst(Sending) is var (start, behind) && ToMe.FindIn(markings.Tokens[start..behind]) is null;
        return isReached ? ToldHere : isSentOn ? NotSent : null;
    }

    /// <summary>"… at a@b.example" is where it would be sent to, and no column.</summary>
    private static void TakeAddress(Markings markings, int at)
    {
        if (at < markings.Tokens.Length && markings.Tokens[at].Kind is TokenKind.Email)
        {
            markings.Take(at, at + 1);
        }
    }
}
