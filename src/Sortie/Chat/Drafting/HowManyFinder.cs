using System.Collections.Frozen;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds what a person wants to know the number of: the "remote jobs" of "how many remote jobs are there".</summary>
internal static class HowManyFinder
{
    private const int MostWords = 4;

    private static readonly FrozenSet<string> Stops = FrozenSet.ToFrozenSet(
    [
        "are", "is", "do", "does", "did", "have", "has", "had", "can", "will", "were", "was", "there", "on", "in", "at", "from",
        "of", "with", "without", "under",
        "over", "above", "below", "between", "that", "which", "who", "for", "by", "cost", "pay", "start", "begin", "take", "and",
        "or", "listed", "sold", "shown",
    ]);

    /// <summary>The things, in the message's words; null where it does not ask for their number.</summary>
    public static string? Find(Message message)
    {
        var tokens = message.Tokens;
        for (var at = 0; at + 2 < tokens.Length; at++)
        {
            if (tokens[at].Word is "how" && tokens[at + 1].Word is "many"
                && Start(tokens, at + 2) is var start && EndOf(tokens, start) is var end && end > start)
            {
                return message.Written(start, end);
            }
        }

        return null;
    }

    /// <summary>"How many of the houses": what is counted comes behind.</summary>
    private static int Start(Token[] tokens, int at) =>
        at + 2 < tokens.Length && tokens[at].Word is "of" && tokens[at + 1].Word is "the" or "these" or "those" ? at + 2 : at;

    private static int EndOf(Token[] tokens, int start)
    {
        var end = start;
        while (end < tokens.Length && end - start < MostWords && tokens[end].Kind is TokenKind.Word && !Stops.Contains(tokens[end].Word))
        {
            end++;
        }

        return end;
    }
}
