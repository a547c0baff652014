using Sortie.Chat.Answers;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the zone behind a time: "8:30 Berlin time", "9am UTC", "18:00 (Europe/Berlin)".</summary>
internal static class TimeZoneFinder
{
    private const int LongestName = 3;

    private static readonly PhraseTable Opening = Phrase.All("[,] [in|on] [the] [\\(]");

    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "utc", "gmt", "zulu", "cet", "cest", "est", "et", "pst", "pt", "ist",
    };

    /// <summary>The zone that is named at a token, and the token behind it; null where none is.</summary>
    public static (string Id, int End)? At(Token[] tokens, int at)
    {
        var start = Math.Max(at, Opening.LongestEndAt(tokens, at));
        for (var length = LongestName; length > 0; length--)
        {
            if (start + length <= tokens.Length && IdOf(tokens, start, start + length) is { } id)
            {
                var end = start + length;
                var isSaid = end < tokens.Length && tokens[end].Word is "time";
                end += isSaid ? 1 : 0;
                end += isSaid && end < tokens.Length && tokens[end].Word is "zone" ? 1 : 0;
                if (isSaid || length == 3 || Abbreviations.Contains(tokens[start].Word))
                {
                    return (id, end < tokens.Length && tokens[end].Word is ")" && tokens[start - 1].Word is "(" ? end + 1 : end);
                }
            }
        }

        return null;
    }

    private static string? IdOf(Token[] tokens, int start, int end)
    {
        var words = tokens[start..end].Select(token => token.Word).ToArray();
        if (words is [var area, "/", var place])
        {
            var id = $"{Title(area)}/{Title(place)}";
            return TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? id : null;
        }

        return words.Contains("/") ? null : WorldClock.ZoneOf(string.Join(' ', words));
    }

    private static string Title(string words) =>
        string.Join('_', words.Split('_').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
