using System.Collections.Frozen;

namespace Sortie.Chat.Drafting;

/// <summary>Makes of the words of an object what a person is told is collected: "who the speakers" are the "speakers".</summary>
internal static class SubjectText
{
    private static readonly FrozenSet<string> Leading = FrozenSet.ToFrozenSet(["which", "who", "ones", "one", "the", "off"]);

    /// <summary>"The ones under 30 euros", "everything cheaper than 20": such a word alone says nothing of what they are.</summary>
    private static readonly FrozenSet<string> Pointing = FrozenSet.ToFrozenSet(["ones", "one", "those", "these", "them", "everything", "all", "that", "this", "it"]);

    private static readonly FrozenSet<string> Trailing = FrozenSet.ToFrozenSet(
        ["off", "please", "its", "their", "and", "or", "that", "which", "who", "whose", "is", "are", "have", "has", ",", "me", "with", "of", "for"]);

    /// <summary>The subject without the small words that lead to it or to what was read elsewhere; null where nothing is left.</summary>
    public static string? Of(string subject)
    {
        var words = subject.Replace(",", " ,", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [] || (words is [var only] && Pointing.Contains(only)))
        {
            return null;
        }

        var (start, end) = (words[0] is "which" or "who" ? words.TakeWhile(Leading.Contains).Count() : 0, words.Length);
        while (end > start && Trailing.Contains(words[end - 1]))
        {
            end--;
        }

        return start == end ? null : string.Join(' ', words[start..end]).Replace(" ,", ",", StringComparison.Ordinal);
    }
}
