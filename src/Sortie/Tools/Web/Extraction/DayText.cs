using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Reads days as pages write them: 2026-03-01, 1 March 2026, Mar 1st, 01.03.2026, 1. März, 1er mars 2026, 2026年3月1日.</summary>
internal static partial class DayText
{
    private const int LongestText = 200;

    // By as many letters as tell a month in any of the languages; longer beginnings stand before shorter ones.
    private static readonly FrozenDictionary<string, int> Months = Build(
        "jan gen ene sty янв tammi janv", "feb fév fev lut únor févr фев helmi", "mar mär maa mrt březen мар maalis mars märz", "apr avr abr kwi duben апр huhti avril abril", "may mai mag maj mei květ touko maio mayo май",
        "jun giu cze červen kesä juin июн", "jul lug lip červenec heinä juil июл", "aug aoû ago sie srpen elo août авг", "sep set wrz září syys сен", "oct okt ott out paź říj loka окт", "nov lis marras ноя", "dec dez déc dic des gru pros joulu дек");

    /// <summary>The first day in a text; null where there is none that a calendar has.</summary>
    /// <param name="text">The text; only its beginning is looked at.</param>
    /// <param name="language">The page's language, by which 3/4/2026 is read; else the day stands first.</param>
    /// <param name="year">The year of a day that is written without one; null leaves such a day unread.</param>
    public static DateOnly? Parse(string text, string? language = null, int? year = null) => Find(text, language, year)?.Day;

    /// <summary>The day with which a text begins, and how many characters it takes up; null where it begins with none.</summary>
    public static (DateOnly Day, int Length)? Leading(string text) => Find(text, null, null) is { Match.Index: 0 } found ? (found.Day, found.Match.Length) : null;

    private static (DateOnly Day, Match Match)? Find(string text, string? language, int? year)
    {
        text = text.Length > LongestText ? text[..LongestText] : text;
        var readings = new (Match Match, Func<Match, DateOnly?> Day)[]
        {
            (YearFirst().Match(text), match => Day(match, "y", "m", "d", null)),
            (InFigures().Match(text), match => InOrder(match, language)),
            (DayAndMonth().Match(text), match => Named(match, year)),
            (MonthAndDay().Match(text), match => Named(match, year)),
            (MonthAndYear().Match(text), match => Named(match, null)),
        };
        return readings.Where(reading => reading.Match.Success).Select(reading => (Day: reading.Day(reading.Match), reading.Match)).Where(found => found.Day is not null)
            .Select(found => ((DateOnly, Match)?)(found.Day!.Value, found.Match)).FirstOrDefault();
    }

    private static DateOnly? InOrder(Match match, string? language)
    {
        var monthFirst = match.Groups["sign"].Value == "/" && (language is null || language.Equals("en", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en-US", StringComparison.OrdinalIgnoreCase));
        return monthFirst ? Day(match, "y", "d", "m", null) ?? Day(match, "y", "m", "d", null) : Day(match, "y", "m", "d", null) ?? Day(match, "y", "d", "m", null);
    }

    private static DateOnly? Named(Match match, int? year) => MonthOf(match.Groups["name"].Value) is { } month ? Day(match, "y", null, "d", year, month) : null;

    private static DateOnly? Day(Match match, string year, string? month, string day, int? otherwise, int named = 0)
    {
        var y = match.Groups[year] is { Success: true } said ? Number(said.Value) : otherwise;
        y = y is < 100 ? y + 2000 : y;
        var m = month is null ? named : Number(match.Groups[month].Value);
        var d = match.Groups[day] is { Success: true } number ? Number(number.Value) : 1;
        return y is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y.Value, m) ? new DateOnly(y.Value, m, d) : null;
    }

    private static int? MonthOf(string name)
    {
        var word = name.ToLowerInvariant();
        for (var length = Math.Min(word.Length, 8); length >= 3; length--)
        {
            if (Months.TryGetValue(word[..length], out var month))
            {
                return month;
            }
        }

        return null;
    }

    private static int Number(string figures) => int.Parse(figures, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, int> Build(params string[] months) => months
        .SelectMany((words, at) => words.Split(' ').Select(word => (word, Month: at + 1)))
        .DistinctBy(pair => pair.word).ToFrozenDictionary(pair => pair.word, pair => pair.Month, StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\d)(?<y>\d{4})(?:[-/.年]\s?)(?<m>\d{1,2})(?:[-/.月]\s?)(?<d>\d{1,2})(?!\d)")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})(?<sign>[./-])\s?(?<m>\d{1,2})\k<sign>\s?(?<y>\d{4}|\d{2})(?!\d)")]
    private static partial Regex InFigures();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: de)? (?<name>\p{L}{3,12})\.?(?:(?:,| de| del)? (?<y>\d{4})(?!\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"(?<name>\p{L}{3,12})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,? (?<y>\d{4})(?!\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"(?<name>\p{L}{3,12})\.?,? (?<y>\d{4})(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex MonthAndYear();
}
