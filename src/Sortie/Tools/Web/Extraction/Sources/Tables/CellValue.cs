using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Fields.Choices;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Names;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>Reads one cell of a table, or one definition of a list, as the field its header says it is.</summary>
internal static class CellValue
{
    public static Found? Read(Page page, IElement cell, Field field, string label)
    {
        var record = new RecordText(page, [cell]);
        var text = Patterns.WithoutPager(Patterns.WithoutReferences(TextOf(record, cell)));
        switch (field.Meaning)
        {
            case Meaning.Price or Meaning.OldPrice:
                var found = PriceChoice.Read(record, old: false) ?? (Money.Find(text, page.Language) is { } money
                    ? new Found(text) { Number = money.Amount, Currency = money.Currency, Raw = text, Element = cell }
                    : null);
                return found is null ? null : found with { Currency = found.Currency ?? CurrencyIn(label, page.Language) };
            case Meaning.Name:
                var name = NameChoice.Read([record])[0]?.Text;
                return Value(
                    name is not null && cell.QuerySelector("a,b,strong,h1,h2,h3,h4,h5,h6") is not null && record.Lines.Count > 1
                        ? name
                        : NameText.Clean(Full(cell, text), page.Language),
                    text,
                    cell);
            case Meaning.Link:
                return FieldChoice.Read(record, field, null);
            case Meaning.Image when cell.QuerySelector("img") is not null:
                return FieldChoice.Read(record, field, null);
            case Meaning.Rating:
                return FieldChoice.Read(record, field, null)
                    ?? (Value(text, text, cell) is { } score ? score with { Number = RatingChoice.NumberIn(text) } : null);
            case Meaning.Quantity or Meaning.Reviews:
                return Value(text, text, cell) is { } amount
                    ? amount with { Number = text.All(sign => char.IsDigit(sign) || sign is '.' or ',' or ' ') ? DecimalText.Parse(text) : null }
                    : null;
            // What stands beside the time of a train is its delay.
            case Meaning.Date or Meaning.Other when IsOfTime(field) && cell.QuerySelectorAll("time").ToList() is [var time]
                && RecordText.TextOf(page, time) is { Length: > 0 } shown:
                return new Found(shown) { Raw = text, Element = time };
            default:
                return Value(text, text, cell);
        }
    }

    // What a button beside a value says is done with it; a cell that is all button has its value there.
    private static string TextOf(RecordText record, IElement cell)
    {
        var all = string.Join(' ', record.Lines.Select(line => line.Text));
        return cell.QuerySelector("button") is not null
            && string.Join(' ', record.Lines.Select(WithoutButtons).Where(text => text.Length > 0)) is { Length: > 0 } beside ? beside : all;
    }

    private static string WithoutButtons(Line line) => line.Parts
        .Where(part => part.Element.Closest("button") is not null)
        .Reverse()
        .Aggregate(line.Text, (text, part) => text.Remove(part.Start, part.End - part.Start))
        .Trim();

    private static bool IsOfTime(Field field) => field.Words.Any(word => word is "departure" or "arrival" or "start" or "end" or "time");

    private static Found? Value(string text, string raw, IElement cell) =>
        text.Length == 0 || text is "-" or "–" or "—" or "n/a" or "N/A" ? null : new Found(text) { Raw = raw, Element = cell };

    private static string Full(IElement cell, string text)
    {
        var titled = cell.QuerySelector("[title]")?.GetAttribute("title") ?? cell.GetAttribute("title");
        return titled is not null
            && (text.EndsWith('…') || text.EndsWith("...", StringComparison.Ordinal))
            && titled.StartsWith(text.TrimEnd('…', '.', ' '), StringComparison.OrdinalIgnoreCase)
            ? titled
            : text;
    }

    private static string? CurrencyIn(string label, string? language) =>
        label.Split([' ', '(', ')', '[', ']', ',', '/', ':'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Currencies.CodeOf(word, language))
            .FirstOrDefault(code => code is not null);
}
