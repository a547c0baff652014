using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sortie.Planning;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Chat.Collected;

/// <summary>A value of a record as a number that can be reckoned with.</summary>
/// <param name="Record">The record.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit, or its currency; null where it has none.</param>
/// <param name="IsMoney">Whether the unit is a currency.</param>
internal readonly partial record struct Figure(JsonElement Record, decimal Value, string? Unit, bool IsMoney = false)
{
    /// <summary>Of larger numbers the sum may be none any more.</summary>
    private const decimal Largest = 1e15m;

    /// <summary>That of a cell: "8.50 EUR", "6.5 km", 4.7; null where there is none, or more than that is said: "from €5", "4 of 5".</summary>
    /// <param name="record">The record.</param>
    /// <param name="cell">Its cell, not empty.</param>
    /// <param name="language">The language of the page.</param>
    public static Figure? Of(JsonElement record, Cell cell, string? language)
    {
        var figure = cell.Value!.GetValueKind() is JsonValueKind.Number ? OfNumber(record, cell) : OfText(record, cell.Text!.Trim(), language);
        return figure is { Value: < Largest and > -Largest } ? figure : null;
    }

    private static Figure? OfNumber(JsonElement record, Cell cell) =>
        decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new(record, number, cell.Currency, cell.Currency is not null)
            : null;

    private static Figure? OfText(JsonElement record, string text, string? language)
    {
        if (Money.Find(text, language) is { Currency: not null, Start: 0 } money && money.End == text.Length && !IsRange(text))
        {
            return new(record, money.Amount, money.Currency, IsMoney: true);
        }

        return Plain().Match(text) is { Success: true } plain && DecimalText.Parse(plain.Groups["number"].Value, language) is { } value
            ? new(record, plain.Groups["minus"].Success ? -value : value, plain.Groups["unit"] is { Success: true, Value: var unit } ? unit : null)
            : null;
    }

    private static bool IsRange(string text) => text.AsSpan(1).ContainsAny('-', '–');

    [GeneratedRegex(
        @"^(?<minus>[-−])?(?<number>\d{1,3}(?:[.,' \u00A0\u202F]\d{3})+(?:[.,]\d{1,4})?|\d{1,15}(?:[.,]\d{1,6})?)"
            + @"\s?(?<unit>\p{L}{1,12}[²³]?|[%°]\p{L}?)?\.?$")]
    private static partial Regex Plain();
}
