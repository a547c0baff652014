using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>Places and addresses as pages write them.</summary>
internal static partial class PlaceText
{
    public static bool IsLocation(string text) => text.Length < 80 && Location().IsMatch(text.Trim());

    /// <summary>
    /// Whether a text is an address in full: parts between commas, each begun with a capital or a number, a number or three parts
    /// among them.
    /// </summary>
    public static bool IsAddress(string text) =>
        text.Length is > 7 and < 120
        && text.Split(',', StringSplitOptions.TrimEntries) is { Length: >= 2 and <= 6 } parts
        && Array.TrueForAll(parts, part => part.Length > 1 && (char.IsUpper(part[0]) || char.IsAsciiDigit(part[0])) && part.Split(' ').Length <= 6)
        && (parts.Length > 2 || text.Any(char.IsAsciiDigit))
        && parts.Count(part => part.Any(char.IsLetter)) > 1
        && !DateText.IsDate(text)
        && text.IndexOfAny(['@', ':', '€', '$', '£']) < 0;

    [GeneratedRegex(
        @"^(?:(?i:(?:fully |100% )?remote(?:\b.{0,40})?|home ?office|hybrid\b.{0,40}|worldwide|anywhere)"
            + @"|\p{Lu}[\p{L}.'’ -]{1,40}, ?(?:[A-Z]{2,3}|\p{Lu}[\p{L}.'’ -]{2,30})(?: ?\(.{2,20}\)| \d{5})?"
            + @"|\d{4,5} \p{Lu}[\p{L}-]{2,30})$")]
    private static partial Regex Location();
}
