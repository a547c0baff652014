using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the words that say when or how often.</summary>
internal static class ScheduleFinder
{
    private const int LongestRhythm = 16;
    private const string Time = "(" + ClockWords.Pattern + "|# (:|h) # [am|pm]|# [am|pm|o'clock]|noon|midnight|midday|lunchtime|the same time)";
    private const string Day =
        "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|"
            + "mon|tue|wed|thu|fri)";
    private const string DaysEach = "(mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)";
    private const string Part = "(morning|afternoon|evening|night|mornings|evenings)";
    private const string At = "[,] [at|around|from|by|@] " + Time;
    private const string AtMaybe = "[(at|around|@|before|after) " + Time + "|in the " + Part + "|" + Part + "]";

    /// <summary>All days from one to another.</summary>
    public const string DayToDay = Day + " (to|through|thru|-|–) " + Day;

    private static readonly PhraseTable Repeating = Phrase.All(
        "[once|twice|again] (every|each) [single] (day|morning|evening|night|afternoon|hour|week|month|year|minute|weekday|"
            + "weekend|quarter|workday|business day|other day|other week|few minutes|few hours|few days|second|half hour|half an hour|"
            + Day + ") " + AtMaybe + " [and " + Day + "] " + AtMaybe,
        "[once] (every|each) # (seconds|second|minutes|minute|mins|min|hours|hour|hrs|days|day|weeks|week|months|month) " + AtMaybe,
        "(daily|hourly|weekly|monthly|nightly|yearly|quarterly) " + AtMaybe,
        "(once|twice|# times|several times) (a|per|an|every|each) (day|hour|week|month|minute|year) "
            + "[[,] on [the] (weekend|weekends|" + Day + ") [and " + Day + "]] " + AtMaybe,
        "(every|each|on) " + DayToDay + " " + AtMaybe,
        "[from] " + DayToDay + " " + At,
        "on (weekdays|weekends|" + Day + ") [and " + Day + "] " + AtMaybe,
        "at " + Time + " (every|each) (day|morning|evening|night|weekday|week|" + Day + ") [and " + Day + "]",
        "at " + Time + " on (weekdays|weekends|" + Day + ") [and " + Day + "]",
        "at " + Time + " (daily|on weekdays)",
        "(every|each) (first|second|third|fourth|last|other) (" + Day
            + "|day|weekday|working day|business day) [of (the|every|each) month] " + AtMaybe,
        "(on the|on every|every|each) # (st|nd|rd|th) [(and|,|&) [the] # (st|nd|rd|th)] [day] of (every|each|the) month " + AtMaybe,
        DaysEach + " [[,] [and|&] " + DaysEach + "] [[,] [and|&] " + DaysEach + "] " + AtMaybe,
        "on the (first|last|# (st|nd|rd|th)) [day] of (every|each|the) month " + AtMaybe,
        "(continuously|constantly|regularly|periodically|around the clock)",
        "on a (daily|weekly|hourly|monthly|regular) basis");

    private static readonly PhraseTable Later = Phrase.All(
        "(tomorrow|tonight|the day after tomorrow) " + AtMaybe,
        "(tomorrow|tonight)" + At,
        "today " + At,
        "later today|later tonight|this (evening|afternoon|weekend)",
        "at " + Time + " (tomorrow|tonight|today|on " + Day + ")",
        "(next|this) (week|month|year|" + Day + ") " + AtMaybe,
        "in # (minutes|minute|mins|hours|hour|days|day|weeks|week) [time|from now]",
        "in (an|half an) hour",
        "at # [: #] (am|pm|o'clock)",
        "at # : #",
        "at (noon|midnight|midday|" + ClockWords.Pattern + ")");

    /// <summary>A time of day and nothing else.</summary>
    private static readonly PhraseTable TimeOfDay = Phrase.All(
        "[at|to|from|around|by|@] " + Time + " [in the " + Part + "|" + Part + "]", "in the " + Part);

    /// <summary>Days of the week, as they are said of what runs already.</summary>
    private static readonly PhraseTable DaysOfWeek = Phrase.All(
        "[on|from|to] " + DayToDay + " " + AtMaybe,
        "[on|at|to] [the] [every|each] (weekday|weekdays|weekend|weekends|workdays|(working|business) days|" + Day + ")"
            + " [[,] [and|&|or] [on] " + Day + "] [[,] [and|&|or] [on] " + Day + "] " + AtMaybe);

    private const string Thing =
        "(it|they|this|that|(something|anything) [new|else|different]|these|the page|the site|there|[the|a|an|any|its|one of the|"
            + "new] _ [_] [(of|for) [the|a|an] _ [_] [_] [_]] [(on|at|of|for|from) @])";

    private static readonly PhraseTable OnChange = Phrase.All(
        "(when|whenever|if|once|as soon as|every time|each time|until|till) [ever] " + Thing
            + " (changes|change|changed|has changed|drops|drop|falls|fall|goes down|goes up|rises|goes|is updated|updates|gets updated|"
            + "is back in stock|comes back in stock|becomes available|becomes free|is free|are free|is available|are available|opens|"
            + "opens up|open up|frees up|appears|appear|is posted|is published|is added|sells out|differs|"
            + "gets cheaper|is different|is new|come out|comes out|are added|are posted|gets added|"
            + "(shows|show|pops|pop|turns|turn|comes|come) up)",
        "(when|whenever|once|as soon as) @ (has|have|lists|list|offers|sells|gets|adds|posts|publishes) [it|them|a|an|any|some|new|more] _ [_] [_] $",
        "(when|whenever|once|as soon as) " + Thing
            + " (is listed|are listed|gets listed|goes live|go live|goes on sale|go on sale|is on sale|"
            + "are on sale|is released|are released)",
        "(when|whenever|if|once|as soon as) there (is|are) (a|an|any|new|something) [_] [_]",
        "(for|on) [any] [price|content] changes");

    /// <summary>What says so only beside a rhythm; without one it asks for the news themselves.</summary>
    private static readonly PhraseTable OnNews = Phrase.All(
        "about [any|the|all] (new ones|anything new|news|changes|updates|what is new|what has changed)");

    /// <summary>What is only worth telling when a number is named, and then says so better than "if the price is below 50".</summary>
    private static readonly PhraseTable OnCrossing = Phrase.All(
        "(when|whenever|once|as soon as|until|till) [ever] " + Thing + " (is|are|gets|costs|sells for|dips|sinks|climbs)");

    /// <summary>Adjectives such as "daily" belong to the noun behind them ("daily deals") unless a verb, sign or time follows.</summary>
    private static readonly HashSet<string> Adverbs = new(StringComparer.Ordinal)
    {
        "daily", "hourly", "weekly", "monthly", "nightly", "yearly", "quarterly",
    };

    /// <summary>The words that say when, and what is to be told of; null where neither is said.</summary>
    public static (string? Words, Watch? Watch) Find(Markings markings)
    {
        var when = Take(markings, Repeating) ?? Take(markings, Later);
        // "Tell me if it changes" without a rhythm is a schedule by itself; with one it only says why.
        return TakeWatch(markings) is var (words, watch) ? (when ?? words, watch)
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
    public static bool IsWatching(Markings markings) => Array.Exists(markings.Message.Clauses, clause => clause.Head < clause.End
        && markings.Tokens[clause.Head].Word is "watch" or "watching" or "monitor" or "monitoring" or "track" or "tracking" or "observe" or "keep");

    /// <summary>Whether words that say what to tell of begin at a token.</summary>
    public static bool IsWatchAt(Token[] tokens, int at) => (WatchAt(OnChange, tokens, at) ?? CrossingAt(tokens, at)) is not null;

    /// <summary>Whether something is to be told when it happens.</summary>
    public static bool IsToTell(Token[] tokens) =>
        Enumerable.Range(0, tokens.Length).Any(at => tokens[at].Word is not ("until" or "till") && IsWatchAt(tokens, at));

    private static int RhythmEndAt(Token[] tokens, int at)
    {
        var end = Math.Max(Repeating.LongestEndAt(tokens, at), Later.LongestEndAt(tokens, at));
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
                return (markings.Message.Written(at, end).Trim(' ', ','), isEnd ? watch with { Once = true } : watch);
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
                end = TimeZoneFinder.At(tokens, end)?.End ?? end;
                markings.Take(at, end);
                return markings.Message.Written(at, end).Trim(' ', ',');
            }
        }

        return null;
    }

    private static bool IsAdjective(Token[] tokens, int at, int end) =>
        Adverbs.Contains(tokens[at].Word) && end == at + 1 && end < tokens.Length && tokens[end].Kind == TokenKind.Word
        && tokens[end].Word is not ("and" or "about" or "at" or "on" or "from" or "to" or "please" or "as" or "in" or "for" or "or"
            or "with" or "then" or "until" or "starting" or "thanks" or "is" or "instead" or "rather" or "only" or "again")
        && ActionVerb.At(tokens, end) is null;
}
