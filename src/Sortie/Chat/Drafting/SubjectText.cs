using System.Collections.Frozen;

namespace Sortie.Chat.Drafting;

/// <summary>Makes of the words of an object what a person is told is collected: "who the speakers" are the "speakers".</summary>
internal static class SubjectText
{
    private static readonly FrozenSet<string> Leading = FrozenSet.ToFrozenSet(["which", "who", "ones", "one", "the", "off"]);

    private static readonly FrozenSet<string> Trailing = FrozenSet.ToFrozenSet(
        ["off", "please", "its", "their", "and", "or", "that", "which", "who", "whose", "is", "are", "have", "has", ",", "me", "with", "of", "for"]);

    /// <summary>The subject without the small words that lead to it or to what was read elsewhere; null where nothing is left.</summary>
    public static string? Of(string subject)
    {
        var words = subject.Replace(",", " ,", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
        {
            return subject is "" ? null : subject;
        }

        var (start, end) = (words[0] is "which" or "who" ? words.TakeWhile(Leading.Contains).Count() : 0, words.Length);
        while (end > start && Trailing.Contains(words[end - 1]))
        {
            end--;
        }

        return start == end ? null : string.Join(' ', words[start..end]).Replace(" ,", ",", StringComparison.Ordinal);
    }
}
