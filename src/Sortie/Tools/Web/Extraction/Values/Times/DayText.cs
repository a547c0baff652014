using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Values.Times;

/// <summary>Reads days as pages write them: 2026-03-01, 1 March 2026, Mar 1st, 01.03.2026, 1. März, 1er mars 2026, 2026年3月1日.</summary>
internal static partial class DayText
{
    /// <summary>One that has a 29 February.</summary>
    public const int AnyYear = 2000;

    private const int LongestText = 200;

    // In each language as the name stands alone, as it stands beside a day, and as it is shortened; only whole words count.
    private static readonly FrozenDictionary<string, int> Months = Build(
        "january jan január ianuarie januar jänner janvier janv enero ene gennaio gen januari janeiro styczeń "
            + "stycznia sty leden ledna tammikuu tammikuuta tammi январь января янв",
        "february feb február februarie februar fév févr février fevrier febrero febbraio februari fev fevereiro "
            + "luty lutego lut únor února helmikuu helmikuuta helmi февраль февраля фев февр",
        "march mar märz mär maerz mars marzo maart maa mrt marts marec mart martie março marzec marca březen "
            + "března maaliskuu maaliskuuta maalis март марта мар",
        "april apr avril avr abril abr aprile apríl aprilie kwiecień kwietnia kwi duben dubna huhtikuu huhtikuuta huhti апрель апреля апр",
        "may mai mayo maggio mag mei maio maj maja máj mayıs květen května toukokuu toukokuuta touko май мая",
        "june jun juni juin junio junij jún iunie giugno giu junho czerwiec czerwca cze červen června kesäkuu kesäkuuta kesä июнь июня июн",
        "july jul juli juil juillet julio julij júl iulie luglio lug julho lipiec lipca lip červenec července "
            + "heinäkuu heinäkuuta heinä июль июля июл",
        "august aug août aoû aout agosto ago augusti avgust augustus sierpień sierpnia sie srpen srpna elokuu elokuuta elo август августа авг",
        "september sep sept septembre septiembre settembre septembrie set setembro wrzesień września wrz září "
            + "syyskuu syyskuuta syys сентябрь сентября сен сент",
        "october oct oktober okt octobre octubre október octombrie ottobre ott outubro out październik "
            + "października paź říjen října říj lokakuu lokakuuta loka октябрь октября окт",
        "november nov novembre noviembre novembro noiembrie listopad listopada listopadu lis marraskuu marraskuuta marras ноябрь ноября ноя нояб",
        "december dec dezember dez décembre déc decembre diciembre dic dicembre decembrie dezembro desember des "
            + "grudzień grudnia gru prosinec prosince pros joulukuu joulukuuta joulu декабрь декабря дек");

    /// <summary>The first day in a text; null where there is none that a calendar has.</summary>
    /// <param name="text">The text; only its beginning is looked at.</param>
    /// <param name="language">The page's language, by which 3/4/2026 is read; else the day stands first.</param>
    /// <param name="year">The year of a day that is written without one; null leaves such a day unread.</param>
    public static DateOnly? Parse(string text, string? language = null, int? year = null) => Find(text, language, year)?.Day;

    /// <summary>The day with which a text begins, and how many characters it takes up; null where it begins with none.</summary>
    public static (DateOnly Day, int Length)? Leading(string text) =>
        Find(text, null, null) is { Match.Index: 0 } found ? (found.Day, found.Match.Length) : null;

    /// <summary>
    /// The day without a year, named in English, with which a text begins, as "5 December", and how many characters it takes up;
    /// null where it begins with none.
    /// </summary>
    public static (string Day, int Length)? LeadingYearless(string text) =>
        Find(text, null, AnyYear) is { Match: { Index: 0 } match } found
            && match.Groups["name"] is { Success: true } name
            && !match.Groups["y"].Success
        && CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(found.Day.Month).StartsWith(name.Value, StringComparison.OrdinalIgnoreCase)
            ? (found.Day.ToString("d MMMM", CultureInfo.InvariantCulture), match.Length)
            : null;

    private static (DateOnly Day, Match Match)? Find(string text, string? language, int? year)
    {
        text = text.Length > LongestText ? text[..LongestText] : text;
        return FirstOf(YearFirst(), match => Day(match, "y", "m", "d", null))
            ?? FirstOf(InFigures(), match => InOrder(match, language))
            ?? FirstOf(DayAndMonth(), match => Named(match, year))
            ?? FirstOf(MonthAndDay(), match => Named(match, year))
            ?? FirstOf(MonthAndYear(), match => Named(match, null));

        // What is written as a day may be none: "5 min" stands before "14 March 2026".
        (DateOnly, Match)? FirstOf(Regex written, Func<Match, DateOnly?> dayOf) =>
            written.Matches(text)
                .Select(match => dayOf(match) is { } day ? (day, match) : ((DateOnly, Match)?)null)
                .FirstOrDefault(found => found is not null);
    }

    private static DateOnly? InOrder(Match match, string? language)
    {
        var monthFirst = match.Groups["sign"].Value == "/"
            && (language is null
                || language.Equals("en", StringComparison.OrdinalIgnoreCase)
                || language.StartsWith("en-US", StringComparison.OrdinalIgnoreCase));
        return monthFirst
            ? Day(match, "y", "d", "m", null) ?? Day(match, "y", "m", "d", null)
            : Day(match, "y", "m", "d", null) ?? Day(match, "y", "d", "m", null);
    }

    private static DateOnly? Named(Match match, int? year) =>
        MonthOf(match.Groups["name"].Value) is { } month ? Day(match, "y", null, "d", year, month) : null;

    private static DateOnly? Day(Match match, string year, string? month, string day, int? otherwise, int named = 0)
    {
        var y = match.Groups[year] is { Success: true } said ? Number(said.Value) : otherwise;
        y = y is < 100 ? y + 2000 : y;
        var m = month is null ? named : Number(match.Groups[month].Value);
        var d = match.Groups[day] is { Success: true } number ? Number(number.Value) : 1;
        return y is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y.Value, m) ? new DateOnly(y.Value, m, d) : null;
    }

    private static int? MonthOf(string name) => Months.TryGetValue(name.ToLowerInvariant(), out var month) ? month : null;

    private static int Number(string figures) => int.Parse(figures, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, int> Build(params string[] months) => months
        .SelectMany((words, at) => words.Split(' ').Select(word => (word, Month: at + 1)))
        .DistinctBy(pair => pair.word).ToFrozenDictionary(pair => pair.word, pair => pair.Month, StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\d)(?<y>\d{4})(?:[-/.年]\s?)(?<m>\d{1,2})(?:[-/.月]\s?)(?<d>\d{1,2})(?!\d)")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})(?<sign>[./-])\s?(?<m>\d{1,2})\k<sign>\s?(?<y>\d{4}|\d{2})(?!\d)")]
    private static partial Regex InFigures();

    [GeneratedRegex(
        @"(?<!\d)(?<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: de)? (?<name>\p{L}{3,12})\.?(?:(?:,| de"
            + @"| del)? (?<y>\d{4})(?!\d))?",
        RegexOptions.IgnoreCase)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"(?<name>\p{L}{3,12})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,? (?<y>\d{4})(?!\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"(?<name>\p{L}{3,12})\.?,? (?<y>\d{4})(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex MonthAndYear();
}
