using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds the tests on how long wanted things take: "recipes that take less than 30 minutes", "films longer than 2 hours", "with a running
/// time of at most 90 minutes". How long the mission may take ("within 5 minutes") is said of no things.
/// </summary>
internal static class DurationConditionFinder
{
    private const string Duration = "duration";

    private static readonly PhraseTable Taking = Phrase.All(
        "[and|but|only] [those|ones|the ones] [that|which] [will|can|do] (take|takes|taking|last|lasts|lasting|run|runs|running|be|are|is) [for]",
        "[and|but] only [those|ones|the ones] [that|which] [take|last|run|are] [for]",
        "(those|ones|the ones) [of|with]",
        "of");

    private static readonly PhraseTable Named = Phrase.All(
        "[and|but|only] [that|which|whose|with|have|having|where] [have] [a|an|the] (duration|length|runtime|running time|run time|"
            + "cooking time|prep time|preparation time|total time|travel time|flight time|journey time|playing time|reading time|"
            + "time) [of|is] [for]");

    private static readonly (PhraseTable Words, Comparison Comparison)[] Comparators =
    [
        (Phrase.All("at least|no less than|not less than|no shorter than|a minimum of|minimum"), Comparison.AtLeast),
        (Phrase.All("at most|no more than|not more than|no longer than|not longer than|up to|a maximum of|maximum|max"), Comparison.AtMost),
        (Phrase.All("under|below|less than|shorter than|faster than|quicker than|<"), Comparison.LessThan),
        (Phrase.All("over|above|more than|longer than|slower than|>"), Comparison.MoreThan),
    ];

    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length && markings.MayHoldNumber; at++)
        {
            if (markings.IsFree(at) && ReadAt(markings, at) is { } found)
            {
                return found;
            }
        }

        return [];
    }

    private static IReadOnlyList<Condition>? ReadAt(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        var isNamed = Named.LongestEndAt(tokens, at) is > 0;
        if (!isNamed && !FollowsThings(markings, at))
        {
            return null;
        }

        var start = Math.Max(at, (isNamed ? Named : Taking).LongestEndAt(tokens, at));
        if (start >= tokens.Length || !markings.IsFree(start) || TestsAt(tokens, start) is not var (tests, end))
        {
            return null;
        }

        markings.Take(at, end);
        return tests;
    }

    /// <summary>The tests that stand at a token, whatever they are said of, with the token behind them; null where none do.</summary>
    public static (IReadOnlyList<Condition> Tests, int End)? TestsAt(Token[] tokens, int at)
    {
        if (Between(tokens, at) is var (low, high, behind))
        {
            return ([new(Duration, Comparison.AtLeast, low), new(Duration, Comparison.AtMost, high)], behind);
        }

        foreach (var (words, comparison) in Comparators)
        {
            if (words.LongestEndAt(tokens, at) is > 0 and var amount && AmountAt(tokens, amount) is var (value, end))
            {
                return ([new(Duration, comparison, value)], end);
            }
        }

        return null;
    }

    private static (string Low, string High, int End)? Between(Token[] tokens, int at) =>
        at < tokens.Length && tokens[at].Word is "between" && NumberWords.TryRead(tokens, at + 1, out var low, out var joint)
        && joint < tokens.Length && tokens[joint].Word is "and" or "to" or "-" && AmountAt(tokens, joint + 1) is var (high, end)
            ? (Written(low, high.Split(' ')[1]), high, end)
            : null;

    /// <summary>"30 minutes", "an hour", "one and a half hours"; what is "ago" or "old" tells a day, and no duration.</summary>
    private static (string Value, int End)? AmountAt(Token[] tokens, int at)
    {
        var isHalf = at + 1 < tokens.Length && tokens[at].Word is "half" && tokens[at + 1].Word is "a" or "an";
        if (isHalf || (at < tokens.Length && tokens[at].Word is "a" or "an"))
        {
            var unitAt = isHalf ? at + 2 : at + 1;
            return UnitAt(tokens, unitAt) is { } unit ? (Written(isHalf ? 0.5m : 1, unit), unitAt + 1) : null;
        }

        if (!NumberWords.TryRead(tokens, at, out var number, out var end))
        {
            return null;
        }

        if (end + 2 < tokens.Length && tokens[end].Word is "and" && tokens[end + 1].Word is "a" && tokens[end + 2].Word is "half")
        {
            (number, end) = (number + 0.5m, end + 3);
        }

        end += end < tokens.Length && tokens[end].Word is "-" ? 1 : 0;
        return UnitAt(tokens, end) is { } named ? (Written(number, named), end + 1) : null;
    }

    private static string? UnitAt(Token[] tokens, int at) =>
        at >= tokens.Length || (at + 1 < tokens.Length && tokens[at + 1].Word is "ago" or "old") ? null
        : tokens[at].Word switch
        {
            "second" or "seconds" or "sec" or "secs" => "seconds",
            "minute" or "minutes" or "min" or "mins" => "minutes",
            "hour" or "hours" or "hr" or "hrs" or "h" => "hours",
            "day" or "days" => "days",
            "week" or "weeks" => "weeks",
            _ => null,
        };

    private static string Written(decimal number, string unit) => $"{number.ToString("0.##", CultureInfo.InvariantCulture)} {unit}";

    /// <summary>Several things stand before it, or a word for them: "films longer than", "those under".</summary>
    private static bool FollowsThings(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (tokens[at].Word is "that" or "which" or "those" or "ones" or "only")
        {
            return true;
        }

        var word = at > 0 && tokens[at - 1].Kind is TokenKind.Word ? tokens[at - 1].Word : "";
        return Nouns.IsPlural(word)
            && (FieldLexicon.IsThing(word) || !FieldLexicon.IsColumn(word));
    }
}
