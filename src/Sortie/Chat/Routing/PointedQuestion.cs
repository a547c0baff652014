using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Reads a question about "this" where one page stands beside it: "https://shop.example/lamp - how much does this cost?".</summary>
internal static class PointedQuestion
{
    private const string This = "(it|this|that|this one|that one)";
    private const string ThenPage = " [:|-|,|here|at|on|?] [:] (@|$)";

    private static readonly (PhraseTable Words, ObjectiveType Type, string? Field)[] Questions =
    [
        (Phrase.All(
                "how (much|expensive) (is|does|would|do) " + This + " [cost]" + ThenPage,
                "what (does|do|would) " + This + " cost" + ThenPage,
                "what is (the|its) price [of " + This + "]" + ThenPage),
            ObjectiveType.Extract, "price"),
        (Phrase.All("who (wrote|is the author of) " + This + ThenPage), ObjectiveType.Extract, "author"),
        (Phrase.All("when was " + This + " (published|posted|released|written|updated)" + ThenPage), ObjectiveType.Extract, "date"),
        (Phrase.All("what is " + This + " [all] about" + ThenPage), ObjectiveType.Summarise, null),
        (Phrase.All("what does " + This + " say" + ThenPage), ObjectiveType.Read, null),
    ];

    /// <summary>The request in a question; null where it points at no page, or at one of several.</summary>
    public static MissionRequest? Read(Message message)
    {
        if (message.Addresses is not [_])
        {
            return null;
        }

        foreach (var clause in message.Clauses)
        {
            var start = BehindPage(message.Tokens, clause);
            foreach (var (words, type, field) in Questions)
            {
                if (words.AreAt(message.Tokens, start))
                {
                    var (draft, _) = MissionDrafter.Draft(message, []);
                    return new()
                    {
                        Draft = field is null ? draft with { Type = type } : draft with { Type = type, Fields = [field], Subject = field },
                        Confidence = 0.88,
                        Reason = "A question that points at the page beside it.",
                    };
                }
            }
        }

        return null;
    }

    private static int BehindPage(Token[] tokens, Clause clause)
    {
        var at = clause.Head;
        if (at < clause.End && tokens[at].Kind is TokenKind.Address)
        {
            at++;
            while (at < clause.End && tokens[at].Kind is TokenKind.Symbol)
            {
                at++;
            }
        }

        return at;
    }
}
