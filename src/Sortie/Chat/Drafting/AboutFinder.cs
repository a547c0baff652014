using System.Collections.Frozen;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds what the wanted records are, where more is said of them than their columns: "the upcoming workshops", "all remote jobs".</summary>
internal static class AboutFinder
{
    private const int LongestKind = 3;

    private static readonly PhraseTable Relative = Phrase.All("(that|which|who) (are|is|were) [still|currently]");

    private static readonly FrozenSet<string> AnyThings =
        FrozenSet.ToFrozenSet(
            ["product", "item", "good", "offer", "deal", "listing", "entry", "element", "thing", "article", "post", "card", "option"]);

    /// <summary>Behind a thing these open what is told of it, or end it.</summary>
    private static readonly FrozenSet<string> Behind = FrozenSet.ToFrozenSet(
    [
        "with", "and", "from", "on", "at", "in", "that", "which", "whose", "including", "by", "for", "under", "over", "sorted", "only",
    ]);

    private static readonly FrozenSet<string> NoKinds = FrozenSet.ToFrozenSet(
    [
        "which", "what", "whose", "of", "and", "or", "with", "in", "to", "for", "from", "about", "product", "item",
    ]);

    /// <summary>The things with the words that tell them from others; null where the message names no things, or says no more of them.</summary>
    /// <param name="markings">The message, and what is understood of it.</param>
    /// <param name="clauses">The clauses that ask for something; what stands before their bodies are verbs.</param>
    public static string? Find(Markings markings, IReadOnlyList<Clause> clauses)
    {
        var tokens = markings.Tokens;
        var namesThings = false;
        for (var at = 0; at < tokens.Length && !(namesThings && ObjectWords.Detailing.Contains(tokens[at].Word)); at++)
        {
            namesThings |= markings.IsFreeWord(at) && FieldLexicon.IsThing(tokens[at].Word);
            if (!IsThing(markings, at))
            {
                continue;
            }

            var start = at;
            while (start > 0 && at - start < LongestKind && IsKind(markings, start - 1) && !IsVerb(clauses, start - 1))
            {
                start--;
            }

            if (start == at && (Told(markings, at + 1) ?? Within(markings, at + 1)) is var (first, last))
            {
                return $"{markings.Message.Meant(first, last)} {markings.Message.Meant(at, at + 1)}";
            }

            // "The hotels" of a page that lists restaurants as well; "the products" are whatever it lists.
            if ((start < at || !AnyThings.Contains(Nouns.Singular(tokens[at].Word))) && (Leads(markings, start) || IsVerb(clauses, start - 1)))
            {
                return markings.Message.Meant(start, at + 1);
            }
        }

        return null;
    }

    /// <summary>"Flights that are on time".</summary>
    private static (int First, int Last)? Told(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (Relative.LongestEndAt(tokens, at) is not (> 0 and var first) || !markings.IsFree(at))
        {
            return null;
        }

        var last = first;
        while (markings.IsFreeWord(last) && last - first <= LongestKind && tokens[last].Word is not "from")
        {
            last++;
        }

        return last > first && last - first <= LongestKind ? (first, last) : null;
    }

    /// <summary>"Talks in Room 2".</summary>
    private static (int First, int Last)? Within(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (at + 1 >= tokens.Length || tokens[at].Word is not "in" || !markings.IsFree(at) || !markings.IsName(at + 1))
        {
            return null;
        }

        var last = at + 2;
        while (last < tokens.Length && last - at <= LongestKind
            && (markings.IsName(last) || (markings.IsFree(last) && tokens[last].Kind is TokenKind.Number)))
        {
            last++;
        }

        return (at + 1, last);
    }

    /// <summary>Several things, behind which the sentence ends or goes on with what is wanted of them.</summary>
    private static bool IsThing(Markings markings, int at)
    {
        var (tokens, word) = (markings.Tokens, markings.Tokens[at].Word);
        return markings.IsFreeWord(at) && Array.Exists(markings.Message.Clauses, clause => at >= clause.Head && at < clause.End)
            && Nouns.IsPlural(word) && !FieldLexicon.Generic.Contains(Nouns.Singular(word))
            && (FieldLexicon.IsThing(word) || !FieldLexicon.IsColumn(word))
            && (at + 1 == tokens.Length || !markings.IsFree(at + 1) || tokens[at + 1].Kind is TokenKind.Symbol or TokenKind.Address
                || Behind.Contains(tokens[at + 1].Word));
    }

    private static bool IsKind(Markings markings, int at) =>
        markings.IsFreeWord(at) && markings.Tokens[at].Word is var word && !FieldLexicon.IsColumn(word) && !NoKinds.Contains(word)
            && (!ObjectWords.IsFiller(word) || word is "available");

    private static bool IsVerb(IReadOnlyList<Clause> clauses, int at) => clauses.Any(clause => at >= clause.Start && at < clause.BodyStart);

    /// <summary>Whether what stands before the words opens an object: "of the", "all".</summary>
    private static bool Leads(Markings markings, int start) =>
        start == 0 || !markings.IsFree(start - 1) || markings.Tokens[start - 1] is { Kind: TokenKind.Symbol }
        || markings.Tokens[start - 1].Word is "of" or "the" or "all" or "every" or "each" or "only" or "any" or "for" or "about";
}
