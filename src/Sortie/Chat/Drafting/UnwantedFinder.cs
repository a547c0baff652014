using System.Collections.Frozen;
using Sortie.Chat.Routing;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds what wanted records are not to say, or not to have: "not red", "without nuts", "no used ones", "except sold out ones". How the
/// mission is to go about it ("without opening a browser") and columns that are not wanted ("but not the description") are something else.
/// </summary>
internal static class UnwantedFinder
{
    private const string Joint = "[,|but|and] [please] ";

    private static readonly PhraseTable BeforeOnes = Phrase.All(
        Joint + "(no|not|without|except|except for|excluding|other than|apart from|" + ComparisonPhrases.LeavingOut + ") [any|the|all|all the]",
        Joint + "do not (include|show|list|give|want|need|take|get) [me|us] [any|the|all]");

    private static readonly PhraseTable BeforeThings = Phrase.All(
        "[,] (but|and|,) [please] (no|not|" + ComparisonPhrases.LeavingOut + ") [any|the|all|all the]",
        "[,] (but|and|,) [please] do not (include|show|list|give|want|need|take|get) [me|us] [any|the|all]");

    private static readonly PhraseTable Relative = Phrase.All(
        Joint + "(that|which|who) (are|is|were|was) not",
        Joint + "(that|which|who) (do|does|did) not (contain|include|have|require|need|mention|offer|use|allow|accept|speak|involve|come with)");

    private static readonly PhraseTable Excluded = Phrase.All(
        Joint + "(" + ComparisonPhrases.LeavingOut + ") (anything|everything|all|any|those|ones|the ones|whatever) "
            + "[that|which] (is|are|was|were) [already]",
        Joint + "(nothing|none|no ones) [that|which] (is|are|was|were) [already]");

    private static readonly PhraseTable Without = Phrase.All(Joint + "(without|except|except for|excluding|other than|apart from)");

    private static readonly PhraseTable OfColumn = Phrase.All(
        Joint + "(whose|where the) _ (is not|are not|does not (contain|include|mention|have|say)) ['|\"]");

    /// <summary>Said of the way in which a mission goes about it, or of what a column is to be like.</summary>
    private static readonly FrozenSet<string> Manners = FrozenSet.ToFrozenSet(
    [
        "duplicate", "repeat", "repetition", "header", "html", "markup", "formatting", "login", "account", "registration", "javascript", "script",
        "cookie", "delay", "limit", "problem", "error", "help", "exception", "ad", "advert",
        "advertisement", "browser", "doubt", "reason", "permission", "confirmation", "approval", "fail", "space", "further", "later", "earlier",
    ]);

    /// <summary>The tests, in order; empty where there are none.</summary>
    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        List<Condition> found = [];
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at)
                && (OnesAt(markings, at) ?? ThingsAt(markings, at) ?? ColumnAt(markings, at) ?? RelativeAt(markings, at)
                    ?? WithoutAt(markings, at)) is { } unwanted)
            {
                found.AddRange(unwanted.Conditions);
                markings.Take(at, unwanted.End);
                at = unwanted.End - 1;
            }
        }

        return found;
    }

    /// <summary>"No used ones".</summary>
    private static Unwanted? OnesAt(Markings markings, int at) =>
        BeforeOnes.LongestEndAt(markings.Tokens, at) is > 0 and var start && SaidWords.BeforeOnes(markings, start) is var (words, end)
            ? new([Of(words)], end)
            : null;

    /// <summary>"But no internships", "and skip the interns"; "but no summaries" are a column that is not wanted anyway.</summary>
    private static Unwanted? ThingsAt(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (BeforeThings.LongestEndAt(tokens, at) is not (> 0 and var start) || SaidWords.WithNoun(markings, start) is not var (words, end)
            || !Nouns.IsPlural(tokens[end - 1].Word))
        {
            return null;
        }

        var isNoKind = Manners.Contains(Nouns.Singular(tokens[start].Word)) || Manners.Contains(Nouns.Singular(tokens[end - 1].Word))
            || IsColumn(tokens[end - 1].Word);
        return new(isNoKind ? [] : [Of(words)], end);
    }

    /// <summary>"Whose name does not contain 'case'".</summary>
    private static Unwanted? ColumnAt(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (OfColumn.LongestEndAt(tokens, at) is not (> 0 and var start) || SaidWords.At(markings, start) is not var (words, end))
        {
            return null;
        }

        var column = Array.FindIndex(tokens, at, token => token.Word is "whose" or "the") + 1;
        return FieldLexicon.Columns.TryGetValue(Nouns.Singular(tokens[column].Word), out var field)
            ? new([new(field, Comparison.Lacks, words)], end < tokens.Length && tokens[end].Word is "'" or "\"" ? end + 1 : end)
            : null;
    }

    /// <summary>"That are not red", "that do not require German or French", "ignore anything that is sold out".</summary>
    private static Unwanted? RelativeAt(Markings markings, int at) =>
        Math.Max(Relative.LongestEndAt(markings.Tokens, at), Excluded.LongestEndAt(markings.Tokens, at)) is > 0 and var start
            ? Several(markings, start)
            : null;

    /// <summary>"Recipes without nuts or sesame", "phones except Samsung".</summary>
    private static Unwanted? WithoutAt(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (Without.LongestEndAt(tokens, at) is not (> 0 and var start) || start >= tokens.Length)
        {
            return null;
        }

        if (Manners.Contains(Nouns.Singular(tokens[start].Word)) || tokens[start].Word.EndsWith("ing", StringComparison.Ordinal))
        {
            return new([], SaidWords.At(markings, start)?.End ?? start + 1);
        }

        return FollowsThings(markings, at) && Several(markings, start) is { } several && !IsColumn(tokens[several.End - 1].Word) ? several : null;
    }

    private static Unwanted? Several(Markings markings, int start)
    {
        if (SaidWords.At(markings, start) is not var (words, end))
        {
            return null;
        }

        List<Condition> conditions = [Of(words)];
        while (end < markings.Tokens.Length && markings.Tokens[end].Word is "or" or "nor" && SaidWords.At(markings, end + 1) is var (further, next))
        {
            conditions.Add(Of(further));
            end = next;
        }

        return new(conditions, end);
    }

    /// <summary>"Names without accents" are no records: what is said of them is said of a column.</summary>
    private static bool FollowsThings(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        var before = tokens[at].Word is "," or "but" or "and" ? at : at - 1;
        return before == at
            || (before >= 0
                && (tokens[before].Kind is TokenKind.Address
                    || (Nouns.IsPlural(tokens[before].Word) && !IsColumn(tokens[before].Word))));
    }

    private static bool IsColumn(string word) => FieldLexicon.IsColumn(word) && !FieldLexicon.IsThing(word);

    private static Condition Of(string words) => new(Availability.Of(words) is null ? "" : "availability", Comparison.Lacks, words);

    private sealed record Unwanted(IReadOnlyList<Condition> Conditions, int End);
}
