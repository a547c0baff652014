using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>Reads numbers as the world writes them: 1,234.56 · 1.234,56 · 1 234,56 · 1'234.50 · 1,23,456.00.</summary>
internal static class DecimalText
{
    private static readonly FrozenSet<string> WithPoint = new[]
    {
        "en", "ja", "zh", "ko", "he", "th", "hi", "ar"
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a run of digits and separators; null where it is no number or does not fit a decimal.</summary>
    /// <param name="text">The run.</param>
    /// <param name="language">The page's language, which decides what a lone mark in front of three digits is; without it that groups.</param>
    public static decimal? Parse(ReadOnlySpan<char> text, string? language = null)
    {
        var cleaned = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (char.IsAsciiDigit(sign) || sign is '.' or ',')
            {
                cleaned.Append(sign);
            }
        }

        var number = cleaned.ToString().TrimEnd('.', ',');
        var (point, comma) = (number.LastIndexOf('.'), number.LastIndexOf(','));
        var mark = point < 0 || comma < 0 ? LoneMark(number, Math.Max(point, comma), language) : Math.Max(point, comma);
        var plain = string.Concat(number.Select((sign, at) => at == mark ? "." : char.IsAsciiDigit(sign) ? sign.ToString() : ""));
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    // With one kind of mark only: several of it group digits; a single one in front of three digits groups them too, except after a lone zero.
    private static int LoneMark(string number, int last, string? language)
    {
        if (last < 0 || number.IndexOf(number[last], StringComparison.Ordinal) != last)
        {
            return -1;
        }

        var canGroup = number.Length - last == 4 && last is >= 1 and <= 3 && number[0] != '0';
        return canGroup && (language is null || MarkOf(language) != number[last]) ? -1 : last;
    }

    private static char MarkOf(string language) => WithPoint.Contains(language.Split('-', '_')[0]) ? '.' : ',';
}
