namespace Sortie.Chat.Routing;

/// <summary>Words that take back what was asked for: "never mind", "forget about it", "I changed my mind".</summary>
internal static class Withdrawal
{
    private const int LongestRemark = 3;

    private const string After =
        " [,|.|!] [thanks|thank you|please|anymore|then|now|for now|i changed my mind|i do not need (it|that|them) [anymore]] [!] $";

    private const string Told =
        "never mind|nevermind|do not bother|no need|not needed [anymore|any more]|[i|i have|i just] changed my mind|it does not matter|"
            + "does not matter|i do not (want|need) (it|that|this|them|that one|this one) [anymore|any more|any longer|after all]|"
            + "no longer needed|not anymore|do not do (it|that)|"
            + "forget i asked|ignore (that|it|my last message)|disregard [that|it]|scratch that|(forget|scrap|drop|skip) (it|that|this)|"
            + "forget about (it|that|this)";

    private static readonly PhraseTable OfRequest = Phrase.All("(" + Told + ")" + After);

    private static readonly PhraseTable OfQuestion = Phrase.All(
        "(" + Told + "|cancel [that|it|this|the question|my request]|forget the question|stop [it|that]|leave it|no thanks|"
            + "no thank you|nothing|not now|nope|no|nah|abort|let us not|let us drop it|none|none of them|"
            + "i do not want (that|it|to) *)" + After);

    /// <summary>Whether a message says no more than that what was asked for is not wanted any more.</summary>
    public static bool IsOfRequest(Message message) => Stands(OfRequest, message);

    /// <summary>Whether a message says that a question of Sortie's is to be dropped, for which less is enough.</summary>
    public static bool IsOfQuestion(Message message) => Stands(OfQuestion, message);

    /// <summary>Whether the words are said, and nothing is wanted beside them: "hang on, don't do it", "forget it. I found it myself".</summary>
    private static bool Stands(PhraseTable words, Message message)
    {
        if (message.Addresses is not [])
        {
            return false;
        }

        var before = 0;
        foreach (var clause in message.Clauses)
        {
            if (before <= LongestRemark && message.Beginning(clause, words) is not null)
            {
                return Array.TrueForAll(message.Clauses, other => other == clause || other.Verb is null);
            }

            before += clause.End - clause.Start;
        }

        return false;
    }
}
