using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Values.Times;

/// <summary>Days as pages write them: where a text tells one, and what of it is one.</summary>
internal static partial class DateText
{
    public static bool IsDate(string text) => text.Length < 60 && Date().IsMatch(text);

    /// <summary>Whether a text is a day and nothing else, but for brackets.</summary>
    public static bool IsOnlyDate(string text) =>
        text.Trim(' ', '(', ')', '[', ']', ',', '.', '·') is { Length: < 40 } day
        && Date().Match(day) is { Success: true, Index: 0 } match
        && match.Length >= day.Length - 1;

    /// <summary>The date in a text, with the day of the week and the time of day where nothing else stands beside it.</summary>
    public static string? DayIn(string text) =>
        text.Length < 40 && Date().Match(text) is { Success: true } match && (match.Index == 0 || Weekday().IsMatch(text[..match.Index]))
        && text[(match.Index + match.Length)..].Trim(' ', ',', '.', '·', '–', '-') is var rest && (rest.Length <= 1 || TimeText.IsClock(rest))
            ? text.Trim()
            : DateIn(text);

    /// <summary>The date with which a text begins; null where it begins with none.</summary>
    public static string? LeadingDate(string text) => Date().Match(text) is { Success: true, Index: 0 } match ? match.Value.TrimEnd() : null;

    public static string? DateIn(string text) =>
        Date().Match(text.Length > 400 ? text[..400] : text) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>A name without the day that follows it, as in "Ada Thorn on May 1, 2025".</summary>
    public static string WithoutDay(string text) =>
        Date().Match(text) is { Success: true, Index: > 3 } date && Before().Replace(text[..date.Index], "") is { Length: > 1 } name ? name : text;

    [GeneratedRegex(
        @"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
            + @"|\b\d{1,2}(?:st|nd|rd|th|\.)? (?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr"
            + @"|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[a-zéû]{0,8}\.?(?:,? ?\d{4}"
            + @"|,? ?\d{2}(?![\d:.]))?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:\d{4}(?!\d)"
            + @"|\d{1,2}(?!\d)(?:st|nd|rd|th)?(?:(?: ?[-–] ?)\d{1,2})?,? ?(?:\d{4})?)"
            + @"|\b\d{1,3} (?:minute|min|hour|day|week|month|year)s? ago\b|\byesterday\b|^today$|\d{4}年\d{1,2}月(?:\d{1,2}日)?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?:[\s,·•|/–—-]|\s(?:on|am|le|el|il|at|op|den|w dniu))+$", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"^\p{L}{2,11}\.?,? $")]
    private static partial Regex Weekday();
}
