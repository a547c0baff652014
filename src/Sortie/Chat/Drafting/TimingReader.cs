using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>A time that was read from words.</summary>
/// <param name="When">The time.</param>
/// <param name="Note">What the person should know about how it was understood; null where nothing was added.</param>
internal sealed record ReadTiming(Timing When, string? Note = null);

/// <summary>Words that say when, cut up.</summary>
/// <param name="Tokens">The words for the rhythm or the moment.</param>
/// <param name="Zone">The zone that counts.</param>
/// <param name="Here">The same.</param>
/// <param name="Now">This moment, there.</param>
/// <param name="Until">The last moment, where one is named, UTC.</param>
internal sealed record SaidTime(Token[] Tokens, string Zone, TimeZoneInfo Here, DateTimeOffset Now, DateTimeOffset? Until);

/// <summary>Makes a time of the words that say when or how often.</summary>
internal static class TimingReader
{
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <summary>The time that the words mean; null where they are too vague.</summary>
    /// <param name="words">The words, for example <c>every Monday at 8:30 Berlin time</c>.</param>
    /// <param name="now">This moment.</param>
    /// <param name="localZone">The zone that counts where none is named.</param>
    /// <param name="usual">What is meant where the words name no rhythm and no moment; null for nothing.</param>
    public static ReadTiming? Read(string words, DateTimeOffset now, string localZone, ReadTiming? usual = null)
    {
        var said = Cut(words, now, localZone);
        if (ClockReader.IsImpossible(said.Tokens))
        {
            return null;
        }

        var read = LaterReader.IsOnce(said.Tokens)
            ? LaterReader.Read(said.Tokens, said.Now, said.Here)
            : RepeatReader.Read(said.Tokens, said.Now, said.Here);
        read ??= ScheduleFinder.EndAt(said.Tokens, 0) > 0 ? null : usual;
        return read is null ? null : read with
        {
            When = read.When with { TimeZone = said.Zone, Until = read.When.Kind is TimingKind.Once ? null : said.Until },
        };
    }

    /// <summary>The words without the zone and the end that they name.</summary>
    public static SaidTime Cut(string words, DateTimeOffset now, string localZone)
    {
        var tokens = ClockWords.InDigits(RankWords.Spelt(Tokeniser.Cut(TextCleaner.Clean(words))));
        var zone = localZone;
        for (var at = 1; at < tokens.Length; at++)
        {
            if (TimeZoneFinder.At(tokens, at) is { } named)
            {
                (zone, tokens) = (named.Id, [.. tokens[..at], .. tokens[named.End..]]);
                break;
            }
        }

        var here = TimeZoneInfo.FindSystemTimeZoneById(zone);
        now = TimeZoneInfo.ConvertTime(now, here);
        (tokens, var until) = WithoutEnd(tokens, now, here);
        return new(tokens, zone, here, now, until?.ToUniversalTime());
    }

    private static (Token[] Rhythm, DateTimeOffset? Until) WithoutEnd(Token[] tokens, DateTimeOffset now, TimeZoneInfo zone)
    {
        for (var at = 0; at < tokens.Length; at++)
        {
            if (EndFinder.EndAt(tokens, at) is (var end, true) && EndReader.Read(tokens.AsSpan(at, end - at), now, zone) is { } until)
            {
                return ([.. tokens[..at], .. tokens[end..]], until);
            }
        }

        return (tokens, null);
    }

    /// <summary>The days of the week in some words, Sunday being 0.</summary>
    public static IReadOnlyList<int> DaysIn(Token[] tokens) =>
        [.. Enumerable.Range(0, tokens.Length).SelectMany(at => DaysUpTo(tokens, at) ?? DaysOf(tokens[at].Word)).Distinct().Order()];

    /// <summary>"Monday to Friday": the days from the one at a token to that behind it; null where no other follows.</summary>
    private static IEnumerable<int>? DaysUpTo(Token[] tokens, int at) =>
        at + 2 < tokens.Length && tokens[at + 1].Word is "to" or "through" or "thru" or "-" or "–"
            && DayNamed(tokens[at].Word) is >= 0 and var first && DayNamed(tokens[at + 2].Word) is >= 0 and var last
            ? Enumerable.Range(first, ((last - first + 7) % 7) + 1).Select(day => day % 7)
            : null;

    private static IEnumerable<int> DaysOf(string word) => word switch
    {
        "weekday" or "weekdays" or "workday" or "workdays" or "business" or "working" => [1, 2, 3, 4, 5],
        "weekend" or "weekends" => [0, 6],
        _ => Array.FindIndex(Days, day => IsDay(word, day)) is >= 0 and var day ? [day] : [],
    };

    /// <summary>The day that a word names beside another one, where two letters are enough; -1 for none.</summary>
    private static int DayNamed(string word) => Array.FindIndex(
        Days, day => IsDay(word, day) || (word.Length == 2 && day.StartsWith(word, StringComparison.Ordinal)));

    /// <summary>Whether two words name days, from the one to the other.</summary>
    public static bool AreDays(string first, string last) => DayNamed(first) >= 0 && DayNamed(last) >= 0;

    /// <summary>Whether a word names a day of the week, and not all of them as "Mondays" does.</summary>
    public static bool IsOneDay(string word) => !word.EndsWith('s') && DaysOf(word).Count() == 1;

    private static bool IsDay(string word, string day) =>
        word == day || word == day + "s" || (word.Length == 3 && day.StartsWith(word, StringComparison.Ordinal));
}
