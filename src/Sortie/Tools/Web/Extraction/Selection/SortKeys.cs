using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Selection;

/// <summary>
/// By what records are ordered: their days and figures as the language of their page has them, in the one form in which they can be
/// compared.
/// </summary>
internal static partial class SortKeys
{
    private const int AnyLeapYear = 2000;

    /// <summary>From none of these on does a time that is told from a day leave the calendar.</summary>
    private const int EarliestYear = 1900;
    private const int LatestYear = 2200;

    /// <summary>Things in the wanted order.</summary>
    /// <param name="things">The things, in another order.</param>
    /// <param name="order">The wanted one.</param>
    /// <param name="field">The field of theirs that is meant.</param>
    /// <param name="valueOf">The value of a thing, with the language of its page.</param>
    public static IReadOnlyList<T> InOrder<T>(
        IReadOnlyList<T> things, Sorting order, string field, Func<T, (JsonNode? Value, string? Language)> valueOf)
    {
        var keys = Of(field, [.. things.Select(valueOf)]);
        return [.. order.Order(things.Zip(keys), pair => pair.Second).Select(pair => pair.First)];
    }

    private static List<JsonNode?> Of(string field, IReadOnlyList<(JsonNode? Value, string? Language)> values)
    {
        // The "time" of a train, or of a runner, is no day.
        var areDays = new Field(field).Meaning == Meaning.Date
            && values.Any(value => DayKeyOf(TextOf(value.Value), value.Language, AnyLeapYear) is not null || HasTime().IsMatch(TextOf(value.Value)));
        if (!areDays && (OfClocks(values) ?? OfDurations(values)) is { } times)
        {
            return times;
        }

        // A day without its year is in the year of the others.
        var year = areDays
            ? values.Select(value => DayText.Parse(TextOf(value.Value), value.Language)).FirstOrDefault(day => day is not null)?.Year ?? AnyLeapYear
            : AnyLeapYear;
        return [.. values.Select(value => value.Value?.GetValueKind() is not JsonValueKind.String
            ? value.Value
            : KeyOf(TextOf(value.Value), value.Language, areDays, year))];
    }

    // "1:15 pm" is behind "9:30 am". Null where one of them is no time of the day.
    private static List<JsonNode?>? OfClocks(IReadOnlyList<(JsonNode? Value, string? Language)> values) =>
        values.Any(value => value.Value is not null && !TimeText.IsClock(TextOf(value.Value))) ? null
            : [.. values.Select(value => TimeText.TimeIn(TextOf(value.Value)) is { } time ? JsonValue.Create((decimal)time.Ticks) : null)];

    // "1 hr 10 mins" is more than "25 mins". Null where one of them tells no duration.
    private static List<JsonNode?>? OfDurations(IReadOnlyList<(JsonNode? Value, string? Language)> values)
    {
        var told = values.Select(value => (value.Value, Time: Durations.Of(TextOf(value.Value)))).ToList();
        return told.Exists(value => value.Value is not null && value.Time is null) ? null
            : told.ConvertAll<JsonNode?>(value => value.Time is { } time ? JsonValue.Create((decimal)time.TotalSeconds) : null);
    }

    private static JsonNode? KeyOf(string text, string? language, bool isDay, int year) =>
        HasTime().IsMatch(text) ? text
        : isDay || DateText.IsOnlyDate(text) ? DayKeyOf(text, language, year)
        : WithPlainFigure(text, language);

    // "2 hours ago" is behind "yesterday", whatever day it is.
    private static string? DayKeyOf(string text, string? language, int year) =>
        DayText.Parse(text, language, year)?.ToString("O", CultureInfo.InvariantCulture)
            ?? RelativeDayText.Parse(text, new(Math.Clamp(year, EarliestYear, LatestYear), 12, 31))?.ToString("s", CultureInfo.InvariantCulture);

    // "1.234,50 km" of a German page is "1234.50 km" of any.
    private static string WithPlainFigure(string text, string? language) =>
        Figure().Match(text) is { Success: true } figure && DecimalText.Parse(figure.Value, language) is { } number
            ? $"{text[..figure.Index]}{number.ToString(CultureInfo.InvariantCulture)}{text[(figure.Index + figure.Length)..]}"
            : text;

    private static string TextOf(JsonNode? value) => value?.ToString() ?? "";

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")]
    private static partial Regex HasTime();

    // A version such as "2.10.1" is no figure.
    [GeneratedRegex(
        @"(?<![0-9.,])(?:[0-9]{1,3}(?:[.'’ \u00A0\u202F][0-9]{3})+(?:,[0-9]+)?"
            + @"|[0-9]{1,3}(?:[,'’ \u00A0\u202F][0-9]{2,3})+(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)(?![.,]?[0-9])")]
    private static partial Regex Figure();
}
