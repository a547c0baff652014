using Sortie.Chat.Routing;
using Sortie.Schedules;
using static Sortie.Chat.Drafting.SchedulePhrases;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the words that say when or how often.</summary>
internal static class ScheduleFinder
{
    private const int LongestRhythm = 16;

    /// <summary>What is to be told to whoever has a page watched and says no more.</summary>
    private const string OnAnyChange = "on any change";

    /// <summary>Adjectives such as "daily" belong to the noun behind them ("daily deals") unless a verb, sign or time follows.</summary>
    private static readonly HashSet<string> Adverbs = new(StringComparer.Ordinal)
    {
        "daily", "hourly", "weekly", "monthly", "nightly", "yearly", "quarterly",
    };

    /// <summary>The words that say when, and what is to be told of; null where neither is said.</summary>
    public static (string? Words, Watch? Watch) Find(Markings markings)
    {
        var when = Take(markings, Repeating) ?? Take(markings, Later);
        markings.TakeFirst(Telling);
        // "Tell me if it changes" without a rhythm is a schedule by itself; with one it only says why.
        if (TakeWatch(markings) is var (words, watch))
        {
            return (when ?? words, watch);
        }

        return when is null && IsWatching(markings) ? (OnAnyChange, new(WatchMode.Changes))
            : (when, when is not null && markings.TakeFirst(OnNews) is not null ? new(WatchMode.Changes) : null);
    }

    /// <summary>The token after the rhythm that begins at a token ("every Monday at 8:30"), or -1.</summary>
    public static int EndAt(Token[] tokens, int at)
    {
        var end = RhythmEndAt(tokens, at);
        return end > at && EndFinder.EndAt(tokens, end) is var (until, _) ? until : end;
    }

    /// <summary>
    /// The token after words that say other times than those there are, or a part of them ("9:30", "on weekdays", "also on Sundays"), or -1.
    /// </summary>
    public static int OtherTimesEndAt(Token[] tokens, int at)
    {
        var end = Math.Max(PlainTimesEndAt(tokens, at), Math.Max(TimesDifference.At(tokens, at)?.End ?? -1, ClockShift.EndAt(tokens, at)));
        if (end <= at && !(at < tokens.Length && tokens[at].Word is "until" or "till"))
        {
            return -1;
        }

        end = end > at ? TimeZoneFinder.At(tokens, end)?.End ?? end : at;
        end = EndFinder.EndAt(tokens, end) is (var until, true) ? until : end;
        return end > at ? end : -1;
    }

    /// <summary>The same for times that stand for themselves, with no end and nothing that is added or taken.</summary>
    public static int PlainTimesEndAt(Token[] tokens, int at) =>
        Math.Max(RhythmEndAt(tokens, at), Math.Max(TimeOfDay.LongestEndAt(tokens, at), DaysEndAt(tokens, at)));

    /// <summary>The token after words for days of the week, or -1.</summary>
    public static int DaysEndAt(Token[] tokens, int at) => DaysOfWeek.LongestEndAt(tokens, at);

    /// <summary>Whether some words are a time of day and nothing else.</summary>
    public static bool AreTimeOfDay(Token[] tokens) => TimeOfDay.LongestEndAt(tokens, 0) == tokens.Length;

    /// <summary>Whether a rhythm ends before a token.</summary>
    public static bool EndsAt(Token[] tokens, int end)
    {
        for (var at = Math.Max(0, end - LongestRhythm); at < end; at++)
        {
            if (RhythmEndAt(tokens, at) == end)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the words say how often.</summary>
    public static bool HasRhythm(Token[] tokens) => Repeating.FindIn(tokens) is not null;

    /// <summary>Whether something is to be looked at again and again: "watch…", "keep an eye on…".</summary>
    public static bool IsWatching(Markings markings)
    {
        foreach (var clause in markings.Message.Clauses)
        {
            if (!clause.IsNegated && Watching.AreAt(markings.Tokens, clause.Head) && !NotWatching.AreAt(markings.Tokens, clause.Head))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether words that say what to tell of begin at a token.</summary>
    public static bool IsWatchAt(Token[] tokens, int at) => (WatchAt(OnChange, tokens, at) ?? CrossingAt(tokens, at)) is not null;

    /// <summary>Whether something is to be told when it happens.</summary>
    public static bool IsToTell(Token[] tokens) =>
        Enumerable.Range(0, tokens.Length).Any(at => tokens[at].Word is not ("until" or "till") && IsWatchAt(tokens, at));

    private static int RhythmEndAt(Token[] tokens, int at)
    {
        var end = Math.Max(Repeating.LongestEndAt(tokens, at), Later.LongestEndAt(tokens, at));
        end = WithoutCount(tokens, end);
        return end > at && !IsAdjective(tokens, at, end) ? TimeZoneFinder.At(tokens, end)?.End ?? end : -1;
    }

    private static (string Words, Watch Watch)? TakeWatch(Markings markings)
    {
        if (!markings.MayHold(OnChange) && !markings.MayHold(OnCrossing))
        {
            return null;
        }

        var tokens = markings.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            // "Until the price drops" ends nothing but a watch.
            var isEnd = tokens[at].Word is "until" or "till";
            if (!markings.IsFree(at) || (isEnd && !IsWatching(markings) && !HasRhythm(tokens)))
            {
                continue;
            }

            if ((WatchAt(OnChange, tokens, at) ?? CrossingAt(tokens, at)) is var (watch, end))
            {
                markings.Take(at, end);
                var said = tokens[end - 1].Word is "new" or "more" or "any" or "some" && markings.IsFreeWord(end) ? end + 1 : end;
                return (markings.Message.Written(at, said).Trim(' ', ','), isEnd ? watch with { Once = true } : watch);
            }
        }

        return null;
    }

    private static (Watch Watch, int End)? WatchAt(PhraseTable phrases, Token[] tokens, int at) =>
        phrases.LongestEndAt(tokens, at) is var end && end > at ? WatchFinder.Read(tokens, at, end) : null;

    private static (Watch Watch, int End)? CrossingAt(Token[] tokens, int at) =>
        WatchAt(OnCrossing, tokens, at) is { Watch.Value: not null } crossing ? crossing : null;

    private static string? Take(Markings markings, PhraseTable phrases)
    {
        if (!markings.MayHold(phrases))
        {
            return null;
        }

        var tokens = markings.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (markings.IsFree(at) && phrases.LongestEndAt(tokens, at) is var end && end > at && !IsAdjective(tokens, at, end))
            {
                end = WithoutCount(tokens, end);
                end = TimeZoneFinder.At(tokens, end)?.End ?? end;
                markings.Take(at, end);
                return markings.Message.Written(at, end).Trim(' ', ',');
            }
        }

        return null;
    }

    /// <summary>"At 8 and 5 headlines": the number behind the time counts something.</summary>
    private static int WithoutCount(Token[] tokens, int end) =>
        end > 1 && end < tokens.Length && tokens[end - 1].Kind is TokenKind.Number && tokens[end - 2].Word is "and"
            && tokens[end].Kind is TokenKind.Word && Nouns.IsPlural(tokens[end].Word)
            ? end - 2
            : end;

    private static bool IsAdjective(Token[] tokens, int at, int end) =>
        Adverbs.Contains(tokens[at].Word) && end == at + 1 && end < tokens.Length && tokens[end].Kind == TokenKind.Word
        && tokens[end].Word is not ("and" or "about" or "at" or "on" or "from" or "to" or "please" or "as" or "in" or "for" or "or"
            or "with" or "then" or "until" or "starting" or "thanks" or "is" or "instead" or "rather" or "only" or "again")
        && ActionVerb.At(tokens, end) is null;
}
