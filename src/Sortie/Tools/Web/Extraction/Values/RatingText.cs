using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>Ratings and numbers of reviews as pages write them.</summary>
internal static partial class RatingText
{
    private const int LongestRating = 120;

    /// <summary>A rating as written: "4.5 out of 5", "4,5/5", "Rated 4.5", "4.6 (87)", "★★★★☆"; null where it is none.</summary>
    public static decimal? Rating(string text)
    {
        if (text.Length > LongestRating)
        {
            return null;
        }

        if (WrittenRating(text) is { } written)
        {
            return written;
        }

        // "★ 5" is rated by its number, "★ 128" counts how many gave one, wherever in a line it stands.
        if (OneStar().Match(text) is { Success: true } one)
        {
            return !one.Groups[2].Success && DecimalText.Parse(one.Groups[1].Value) is <= 5 and var number ? number : null;
        }

        var full = text.Count(sign => sign is '★' or '⭐');
        var half = text.Count(sign => sign is '½' or '⯨');
        return full is > 0 and <= 5 ? full + (half * 0.5m) : null;
    }

    /// <summary>A rating that is written as a number; null where there is none.</summary>
    public static decimal? WrittenRating(string text) => text.Length > LongestRating ? null : RatingNumber().Matches(text)
        .Select(match => DecimalText.Parse(match.Groups.Cast<Group>().Skip(1).First(part => part.Success).Value))
        .FirstOrDefault(value => value <= 10);

    /// <summary>Whether a text is a number as ratings are, with one decimal, and nothing else.</summary>
    public static bool IsScore(string text) => Score().IsMatch(text);

    /// <summary>
    /// A number of reviews as written: "(1,234)", "87 reviews"; null where there is none. A year in brackets is one only behind a rating.
    /// </summary>
    public static string? Reviews(string text) =>
        text.Length >= LongestRating ? null
        : WordedCount().Match(text) is { Success: true } worded ? worded.Groups[1].Value
        : BracketedCount().Match(text) is { Success: true } count && (!Year().IsMatch(count.Value) || Rating(text) is not null)
            ? count.Groups[1].Value
        : null;

    [GeneratedRegex(
        @"(\d(?:[.,]\d{1,2})?) ?(?:out of|/|von|sur|de|su|av|z) ?(?:5|10)\b"
            + @"|\b(?:(?:rat(?:ed|ing)|bewertung):? ?|scored?(?:: ?| ))(\d{1,2}(?:[.,]\d{1,2})?)(?![\d%]|[-–:] ?\d)"
            + @"|^note(?: ?: ?(\d{1,2}(?:[.,]\d{1,2})?)| (\d[.,]\d{1,2}))(?= ?(?:$|[(★⭐]|étoiles|sterne|stelle))"
            + @"|^(\d[.,]\d{1,2}) ?(?:stars?|sterne|★|⭐)|[★⭐☆] ?(\d[.,]\d{1,2})(?!\d| ?(?:[ckm]?[gml]\b|k\b|[€£$%]))"
            + @"|^(\d(?:[.,]\d)?) (?:stars?|sterne)"
            + @"|^(\d[.,]\d) ?\((?!(?:19|20)\d{2}\))\d[\d.,]{0,9}k?\+?\)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex RatingNumber();

    [GeneratedRegex(@"(?:^|[^★⭐])[★⭐]\s?([0-9][0-9.,]*)(?:\s|([km])|\(|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OneStar();

    [GeneratedRegex("^(?:10[.,]0|[0-9][.,][0-9])$")]
    private static partial Regex Score();

    [GeneratedRegex(
        @"(\d[\d.,]{0,9}k?) (?:customer )?(?:reviews?|ratings?|bewertungen|rezensionen|avis|opiniones|recensioni|votes?)",
        RegexOptions.IgnoreCase)]
    private static partial Regex WordedCount();

    [GeneratedRegex(@"\((\d[\d.,]{0,9}k?)\)", RegexOptions.IgnoreCase)]
    private static partial Regex BracketedCount();

    [GeneratedRegex(@"^\((?:19|20)\d{2}\)$")]
    private static partial Regex Year();
}
