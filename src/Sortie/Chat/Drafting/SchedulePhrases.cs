using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>The words that say when or how often, and what is to be told of.</summary>
internal static class SchedulePhrases
{
    /// <summary>A time of day.</summary>
    public const string Time =
        "(" + ClockWords.Pattern + "|# (:|h) # [am|pm]|# [am|pm|o'clock]|noon|midnight|midday|lunchtime|the same time)";

    /// <summary>A day of the week.</summary>
    public const string Day =
        "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|"
            + "mon|tue|wed|thu|fri)";
    private const string DaysEach = "(mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)";
    private const string Several = "(" + Time + " [(,|and|&) [and] [at] " + Time + "] [(,|and|&) [and] [at] " + Time + "])";
    private const string Further =
        "[(,|and|&) [and] (at " + Time + "|" + ClockWords.Pattern + "|# (:|h) # [am|pm]|# (am|pm|o'clock)|noon|midnight|midday)|[, #] and #]";

    /// <summary>A part of the day.</summary>
    public const string Part = "(morning|afternoon|evening|night|mornings|evenings)";
    private const string At = "[,] [at|around|from|by|@] " + Time;
    private const string InPart = "in the " + Part + "|" + Part;
    private const string AtMaybe =
        "[(at|around|@|before|after) " + Time + " [" + InPart + "] " + Further + " " + Further + "|" + InPart + "]";

    private const string ShortDay = "(mo|tu|we|th|fr|sa|su)";
    private const string Step =
        "(every (hour|half hour|half an hour|other hour|# (minutes|minute|mins|min|hours|hour|hrs))|hourly)";
    private const string OnDays =
        "[[,] [on|every|each|from] (" + DayToDay + "|weekday|weekdays|weekend|weekends|workdays|" + Day + " [and " + Day + "])]";

    /// <summary>What opens that something is to be told of.</summary>
    public const string When = "(when|whenever|once|as soon as|the (moment|minute|second|instant) [that])";

    /// <summary>All days from one to another.</summary>
    public const string DayToDay = "(" + Day + "|" + ShortDay + ") (to|through|thru|-|–) (" + Day + "|" + ShortDay + ")";

    /// <summary>The hours from one time of day to another.</summary>
    public const string Hours = "(between|from) " + Time + " (and|to|-|–) " + Time;

    public static readonly PhraseTable Repeating = Phrase.All(
        "[once|twice|again] (every|each) [single] (day|morning|evening|night|afternoon|hour|week|month|year|minute|weekday|"
            + "weekend|quarter|workday|business day|other day|other week|few minutes|few hours|few days|second|half hour|half an hour|"
            + Day + ") " + AtMaybe + " [and " + Day + "] " + AtMaybe,
        "[once] (every|each) # (seconds|second|minutes|minute|mins|min|hours|hour|hrs|days|day|weeks|week|months|month) " + AtMaybe,
        "(daily|hourly|weekly|monthly|nightly|yearly|quarterly) " + AtMaybe,
        "(once|twice|# times|several times) (a|per|an|every|each) (day|hour|week|month|minute|year) "
            + "[[,] on [the] (weekend|weekends|" + Day + ") [and " + Day + "]] " + AtMaybe,
        "(every|each|on) " + DayToDay + " " + AtMaybe,
        "[from] " + DayToDay + " " + At,
        "(weekdays|weekends|workdays) " + At,
        OnDays + " " + Step + " " + OnDays + " [,] " + Hours + " " + OnDays,
        Hours + " [,] " + Step + " " + OnDays,
        "on (weekdays|weekends|" + Day + ") [and " + Day + "] " + AtMaybe,
        "at " + Several + " (every|each) (day|morning|evening|night|weekday|week|" + Day + ") [and " + Day + "]",
        "at " + Several + " on (weekdays|weekends|" + Day + ") [and " + Day + "]",
        "at " + Several + " (daily|on weekdays)",
        "at the (end|start|beginning) of (every|each|the) month " + AtMaybe,
        "(every|each) (first|second|third|fourth|last|other|# (st|nd|rd|th)) (" + Day
            + "|day|weekday|working day|business day) [of (the|every|each) month] " + AtMaybe,
        "(on the|on every|every|each) # (st|nd|rd|th) [(and|,|&) [the] # (st|nd|rd|th)] [day] of (every|each|the) month " + AtMaybe,
        DaysEach + " [[,] [and|&] " + DaysEach + "] [[,] [and|&] " + DaysEach + "] " + AtMaybe,
        "on the (first|last|# (st|nd|rd|th)) [day] of (every|each|the) month " + AtMaybe,
        "(continuously|constantly|regularly|periodically|around the clock)",
        "on a (daily|weekly|hourly|monthly|regular) basis");

    public static readonly PhraseTable Later = Phrase.All(
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
    public static readonly PhraseTable TimeOfDay = Phrase.All(
        "[at|to|from|around|by|@] " + Time + " [in the " + Part + "|" + Part + "]", "in the " + Part);

    /// <summary>Days of the week, as they are said of what runs already.</summary>
    public static readonly PhraseTable DaysOfWeek = Phrase.All(
        "[on|from|to] " + DayToDay + " " + AtMaybe,
        "[on|at|to] [the] [every|each] (weekday|weekdays|weekend|weekends|workdays|(working|business) days|" + Day + ")"
            + " [[,] [and|&|or] [on] " + Day + "] [[,] [and|&|or] [on] " + Day + "] " + AtMaybe);

    private const string Thing =
        "(it|they|this|that|(something|anything) [new|else|different]|these|the page|the site|there|[the|a|an|any|its|one of the|"
            + "new] _ [_] [(of|for) [the|a|an] _ [_] [_] [_]] [(on|at|of|for|from) @])";

    public static readonly PhraseTable OnChange = Phrase.All(
        "(" + When + "|if|every time|each time|until|till) [ever] " + Thing
            + " (changes|change|changed|has changed|drops|drop|falls|fall|goes down|goes up|rises|goes|is updated|updates|gets updated|"
            + "is back in stock|comes back in stock|becomes available|becomes free|is free|are free|is available|are available|opens|"
            + "opens up|open up|frees up|appears|appear|is posted|is published|is added|sells out|differs|"
            + "gets cheaper|is different|is new|come out|comes out|are added|are posted|gets added|"
            + "(shows|show|pops|pop|turns|turn|comes|come) up)",
        When + " @ (has|have|lists|list|offers|sells|gets|adds|posts|publishes) [it|them|a|an|any|some|new|more] _ [_] [_] $",
        When + " " + Thing
            + " (is listed|are listed|gets listed|goes live|go live|goes on sale|go on sale|is on sale|"
            + "are on sale|is released|are released)",
        "(" + When + "|if) there is (a|an|any|new|something) [_] [_]",
        "(" + When + "|if) there are (a|any|some|more|new) [new]",
        "(for|on) [any] [price|content] changes");

    /// <summary>What says so only beside a rhythm; without one it asks for the news themselves.</summary>
    public static readonly PhraseTable OnNews = Phrase.All(
        "about [any|the|all] (new ones|anything new|news|changes|updates|what is new|what has changed)");

    /// <summary>A wish to be told, without what of.</summary>
    public static readonly PhraseTable Telling = Phrase.All(
        "[,] (and|then|&) [please] [then] (let (me|us) know|(tell|notify|alert|inform|ping|warn) (me|us)"
            + "|keep (me|us) (posted|updated|informed|up to date)|report back [to me]) [please] $");

    /// <summary>What whoever says it wants to be watched stands behind it.</summary>
    public const string KeepingAnEye = "keep (an eye|a close eye|watch|a watch|tabs|track) (on|over|of)";

    private const string News = "(about|of|on) [any|all|the] (new|newly|further|changes|updates|anything new)";

    /// <summary>Wishes that something be looked at again and again: "watch…", "keep an eye on…", "let me know about new…".</summary>
    public static readonly PhraseTable Watching = Phrase.All(
        "watch|watching|monitor|monitoring|observe|observing|track|tracking",
        KeepingAnEye,
        "keep (watching|monitoring|observing|tracking|checking)",
        "(be|stay) on the lookout for",
        "(notify|alert|inform|email|ping|warn|message|update) (me|us) " + News,
        "(let|keep) (me|us) (know|posted|updated|informed) " + News);

    /// <summary>What sounds like one, and is not: a film is watched once, and who is tracked down is found.</summary>
    public static readonly PhraseTable NotWatching = Phrase.All(
        "(watch|watching) [the|this|that|a|an|my] (video|videos|film|movie|clip|trailer|stream|livestream|episode|talk)",
        "(track|tracking) down");

    /// <summary>What is only worth telling when a number is named, and then says so better than "if the price is below 50".</summary>
    public static readonly PhraseTable OnCrossing = Phrase.All(
        "(" + When + "|until|till) [ever] " + Thing + " (is|are|gets|costs|sells for|dips|sinks|climbs)");
}
