using System.Globalization;
using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Extraction.Values.Times;

/// <summary>Reckons how long something takes: "1 h 20 min", "90 minutes", "1:03:20", "2½ Stunden", "PT1H30M".</summary>
internal static partial class Durations
{
    private const int LongestText = 100;

    private const string Number = @"(?:[0-9]{1,4}(?:[.,][0-9]{1,2})? ?[½¼¾]?|[½¼¾])";
    private const string Week = @"[ -]?(?:weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|veck(?:a|or)|uger?)" + End;
    private const string Day = @"[ -]?(?:days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:e|en|ar)?|dni|dn[íy])" + End;
    private const string Hour =
        @"[ -]?(?:h|hrs?|hours?|std|stunden?|heures?|horas?|or[ae]|uur|uren|timm(?:e|ar)|timer?|tim|godz|godzin\w?"
            + @"|hodin\w?|時間|小时)" + End;
    private const string Minute = @"[ -]?(?:mins?|minutes?|minuten|minut[io]|minutos|minuter|minutter|minut|分钟?)" + End;
    private const string Second = @"[ -]?(?:secs?|seconds?|sek|sekunden?|segundos|secondi|秒)" + End;
    private const string End = @"(?!\p{L})\.?(?:(?:,| and| und| et| y| e| en| och| og| i)?(?: (?=[0-9])|(?=[0-9])))?";

    /// <summary>The time that a text tells, of a range the longer one; null where it tells none.</summary>
    public static TimeSpan? Of(string text)
    {
        if (text.Length > LongestText)
        {
            return null;
        }

        var plain = text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
        var told = Iso().Match(plain) is { Success: true } iso ? iso
            : Spelled().Matches(plain).FirstOrDefault(spelled => spelled.Length > 0)
                ?? (ClockedHours().Match(plain) is { Success: true } hours ? hours : Clocked().Match(plain));
        return told.Success ? Sum(told) : null;
    }

    /// <summary>The time that a text tells, where a bare number counts in the unit of another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="like">A time with its unit, such as <c>30 minutes</c>.</param>
    public static TimeSpan? InUnitOf(string text, string like) =>
        Of(BareNumber().IsMatch(text) ? $"{text.Trim()} {like.Split(' ')[^1]}" : text);

    /// <summary>Whether a field is about how long something takes, or may be: "time" is so of recipes, and not of trains.</summary>
    public static bool IsOf(Field field) => field.Words is [.., "duration" or "length" or "runtime" or "time" or "hour" or "minute"];

    private static TimeSpan? Sum(Match told)
    {
        var hours = (((In("w") * 7) + In("d")) * 24) + In("h");
        var seconds = (((hours * 60) + In("m")) * 60) + In("s");
        return TimeSpan.FromSeconds((double)seconds);

        decimal In(string group) => told.Groups[group] is { Success: true, Value: var number } ? NumberIn(number) : 0;
    }

    private static decimal NumberIn(string text)
    {
        var fraction = text[^1] switch
        {
            '½' => 0.5m,
            '¼' => 0.25m,
            '¾' => 0.75m,
            _ => 0m,
        };
        var whole = text.TrimEnd('½', '¼', '¾', ' ').Replace(',', '.');
        return fraction + (whole.Length == 0 ? 0 : decimal.Parse(whole, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
    }

    // A lone letter counts only behind hours: "5 m" is as well a distance.
    [GeneratedRegex(
        @"(?<![\d:.,])(?:(?<w>" + Number + ")" + Week + ")?(?:(?<d>" + Number + ")" + Day + ")?"
            + "(?:(?<h>" + Number + ")" + Hour + "(?:(?<m>[0-9]{1,2}) ?(?:" + Minute + @"|m\b|['′])|(?<m>[0-5][0-9])(?![\d.,:]| ?\p{L}))?"
            + "|(?<m>" + Number + ")" + Minute + ")?(?:(?<s>[0-9]{1,5})" + Second + ")?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Spelled();

    [GeneratedRegex(
        @"(?<![\d:])(?<h>[0-9]{1,3}):(?<m>[0-5][0-9])(?::(?<s>[0-5][0-9])|(?= ?(?:h|hrs?|hours?|std|uur)\b))(?![\d:])",
        RegexOptions.IgnoreCase)]
    private static partial Regex ClockedHours();

    [GeneratedRegex(@"(?<![\d:])(?<m>[0-9]{1,3}):(?<s>[0-5][0-9])(?![\d:])")]
    private static partial Regex Clocked();

    [GeneratedRegex(@"\bP(?:(?<d>[0-9]{1,4})D)?T(?:(?<h>[0-9]{1,4})H)?(?:(?<m>[0-9]{1,5})M)?(?:(?<s>[0-9]{1,6})(?:\.[0-9]+)?S)?\b")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^\s*[0-9]{1,5}(?:[.,][0-9]{1,2})?\s*$")]
    private static partial Regex BareNumber();
}
