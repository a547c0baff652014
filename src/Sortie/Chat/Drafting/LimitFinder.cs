using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the limits on pages, time and sites.</summary>
internal static class LimitFinder
{
    private const int LargestPageLimit = 10_000;

    /// <summary>No mission may take longer.</summary>
    public const int LongestSeconds = 7 * 24 * 3600;

    private static readonly PhraseTable OnePage = Phrase.All(
        "[only|just|for] [from|on|of] [only|just] the (first|front|1st|landing) page [only]",
        "(only|just) (that|this|one|a single|the one|the) page",
        "(one|a single|single) page (only|at most|max|is enough)",
        "page (1|one) [only]",
        "first page [only]",
        "without (following|visiting) [any] [other] (links|pages)",
        "do not follow [any] (links|pagination|pages)");

    private static readonly PhraseTable Pages = Phrase.All(
        "[only|just|for] [from|across|over|of|in|on] [only|just] [the] (first|initial|next|top|last) # pages [only]",
        "[for|visiting|visit|crawl|crawling|use|using|read|reading|scan|scanning|fetch|fetching|follow|go through|check|limit [it|"
            + "this|yourself|the crawl] to|limited to|from|across] (up to|at most|no more than|not more than|a maximum of|maximum of|"
            + "max of|max|maximum|limit of|at the most|fewer than|within) # pages [only|max|in total]",
        "do not (visit|follow|go beyond|exceed|fetch|crawl|open|read|go past|load) [more than] # pages",
        "# pages (max|maximum|at most|only|tops|or less|or fewer|deep|limit|at the most|in total|will do|(is|are) (enough|plenty))",
        "[on|from|of|across] pages # (to|-|through|until) #",
        "[from|across|over|through|for|in] [all] # [different|result|listing|search] pages",
        "[with] [a] (max pages|max_pages|maxpages|page limit|maximum pages|pages|limit pages) [of|to|:|=|is] [=] #",
        "stop (after|at) # pages",
        "[stop] after (page #|# pages)",
        "go # pages deep",
        "page # (to|-|through) #");

    private static readonly PhraseTable Duration = Phrase.All(
        "[in|and|,] [taking|take|spend|spending|use|using|for|with|with a|finish|done|be done|it] [a|in] (within|in under|in less "
            + "than|under|less than|max|maximum|a maximum of|maximum of|at most|no more than|not more than|up to|no longer than|not "
            + "longer than|limit of|a limit of) [the next] # - # (s|sec|secs|second|seconds|m|min|mins|minute|minutes|h|hr|hour|hours)",
        "[in|and|,] [do not] [taking|take|spend|spending|use|using|for|with|with a|finish|done|be done|it] [a|in] (within|under|"
            + "less than|more than|longer than|max|maximum|a maximum of|maximum of|at most|no more than|not more than|up to|no longer "
            + "than|not longer than|limit of|a limit of) [the next] (#|half a|half an) [and a half] (s|sec|secs|second|seconds|m|min|"
            + "mins|minute|minutes|h|hr|hour|hours) [max|tops|at most]",
        "[for] (#|half a) (s|sec|secs|second|seconds|m|min|mins|minute|minutes|h|hr|hour|hours) (max|maximum|at most|tops|limit|"
            + "time limit|timeout|or less|at the most)",
        "[with] [a|the] (time limit|timeout|time out|max time|max duration|maximum time|maximum duration|deadline|time budget|"
            + "max_duration_seconds|duration limit) [of|:|=|is] [=] # (s|sec|secs|second|seconds|m|min|mins|minute|minutes|h|hr|hour|"
            + "hours)",
        "[with] [a] # - (second|minute|hour) (limit|timeout|time limit|deadline|budget)",
        "[stop|give up|timeout|time out|quit] after # (s|sec|secs|second|seconds|m|min|mins|minute|minutes|h|hr|hour|hours)");

    private static readonly PhraseTable SameSite = Phrase.All(
        "[and|but] [please] (stay|remain|keep) (on|within|inside|in|at) (this|that|the|the same|its|only that|only this) (site|"
            + "domain|website|host|page)",
        "[and] (do not|without) (leave|leaving|go outside|going outside|go beyond|wander off) [of] (the|that|this|its) (site|"
            + "domain|website|host)",
        "[and|but] only [on|from|within] (this|that|the same) (site|domain|website|host)",
        "[and] do not follow [any] external links",
        "same (site|domain|host) only");

    private static readonly PhraseTable OnlySites = Phrase.All(
        "[and|but] only (on|from|within|visit|use|inside|at) @ [(and|,|or) @]",
        "[and|but] (stay|remain|keep) (on|within|inside|at) @",
        "within @ only",
        "(limit|limited|restrict|restricted|confined) [it|this|yourself|the crawl|the search|the mission] to @ [(and|,|or) @]",
        "(allowed|allow) [only] (domains|domain|hosts|sites) [:|=] @ [(and|,|or) @]");

    public static int? FindPages(Markings markings)
    {
        if (markings.TakeFirst(Pages) is { } place)
        {
            var pages = NumberWords.Between(markings.Tokens, place.Start, place.End).DefaultIfEmpty(0).Last();
            return pages >= 1 ? (int)Math.Min(pages, LargestPageLimit) : null;
        }

        return markings.TakeFirst(OnePage) is not null ? 1 : null;
    }

    public static int? FindSeconds(Markings markings)
    {
        if (Duration.FindIn(markings.Tokens) is not var (first, _) || IsOfThings(markings.Tokens, first)
            || markings.TakeFirst(Duration) is not { } place)
        {
            return null;
        }

        var amount = NumberWords.Between(markings.Tokens, place.Start, place.End).DefaultIfEmpty(0.5m).First();
        var words = markings.Tokens[place.Start..place.End].Select(token => token.Word).ToArray();
        var factor = words.Any(word => word is "h" or "hr" or "hour" or "hours")
            ? 3600
            : words.Any(word => word is "m" or "min" or "mins" or "minute" or "minutes")
            ? 60
            : 1;
        amount += words.Contains("half") && amount >= 1 ? 0.5m : 0;
        return (int)Math.Clamp(Math.Ceiling(Math.Min(amount, LongestSeconds) * factor), 1, LongestSeconds);
    }

    /// <summary>"Recipes that take less than 30 minutes": said of what is collected, and not of the mission.</summary>
    private static bool IsOfThings(Token[] tokens, int at) =>
        (at > 0 && tokens[at - 1].Word is "that" or "which" or "who")
            || (at > 1 && tokens[at - 1].Kind is TokenKind.Word && tokens[at - 2].Word is "that" or "which" or "who");

    /// <summary>The sites named as the only ones; empty where none are.</summary>
    public static IReadOnlyList<string> FindSites(Markings markings)
    {
        if (markings.TakeFirst(SameSite) is not null || markings.TakeFirst(OnlySites) is not { } place)
        {
            return [];
        }

        return [.. markings.Tokens[place.Start..place.End].Where(token => token.Url is not null)
            .Select(token => HostOf(token.Url!)).Distinct()];
    }

    /// <summary>The host as it was written, without <c>www.</c>.</summary>
    public static string HostOf(string url)
    {
        var host = new Uri(url).Host.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
