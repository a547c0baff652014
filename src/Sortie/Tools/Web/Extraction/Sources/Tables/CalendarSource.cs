using System.Globalization;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Fields.Choices;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>What stands in the days of a month's sheet: a table of numbered cells below the name of a month and its year.</summary>
internal sealed class CalendarSource : IRecordSource
{
    private const int FewestDays = 28;
    private const string Headings = "h1,h2,h3,h4";

    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var name = fields.FirstOrDefault(field => field.Meaning == Meaning.Name);
        var date = fields.FirstOrDefault(field => field.Meaning == Meaning.Date);
        if (name is null || date is null)
        {
            yield break;
        }

        foreach (var (sheet, monthBefore) in Sheets(page))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = sheet.QuerySelectorAll("td,[role=gridcell]")
                .Take(100)
                .Select(cell => (Cell: cell, Text: new RecordText(page, [cell])))
                .Select(pair => (pair.Cell, pair.Text, Day: DayOf(pair.Text)))
                .SkipWhile(pair => pair.Day != 1).ToList();
            var days = cells.TakeWhile((pair, at) => pair.Day == at + 1).ToList();
            if (days.Count < FewestDays
                || (MonthIn(page, sheet.QuerySelectorAll("caption,thead"))
                    ?? monthBefore
                    ?? MonthIn(page, sheet.QuerySelectorAll(Headings))
                    ?? MonthIn(page, page.Document.QuerySelectorAll("title"))) is not { } month)
            {
                continue;
            }

            var records = days.Where(pair => pair.Day <= DateTime.DaysInMonth(month.Year, month.Month))
                .SelectMany(pair => Events(pair.Text, pair.Day!.Value)
                    .Select(line => Record(pair.Text, line, name, date, new DateOnly(month.Year, month.Month, pair.Day!.Value), fields)))
                .ToList();
            if (records.Count > 0)
            {
                yield return new Candidate("table", 1.5, records);
            }
        }
    }

    private static int? DayOf(RecordText cell) =>
        cell.Lines is [{ Text: var text }, ..]
            && int.TryParse(text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && day is >= 1 and <= 31
            ? day
            : null;

    // Each sheet with the month that the last heading before it names.
    private static IEnumerable<(IElement Sheet, DateOnly? MonthBefore)> Sheets(Page page)
    {
        DateOnly? month = null;
        foreach (var element in page.Document.All)
        {
            if (element.LocalName is "h1" or "h2" or "h3" or "h4")
            {
                month = MonthIn(page, [element]) ?? month;
            }
            else if ((element.LocalName == "table" || element.GetAttribute("role") == "grid") && !page.IsInLeftOut(element))
            {
                yield return (element, month);
            }
        }
    }

    private static DateOnly? MonthIn(Page page, IEnumerable<IElement> elements) =>
        elements.Select(element => DayText.Parse(element.TextContent.Trim(), page.Language)).FirstOrDefault(day => day is not null);

    // What stands behind the number, line by line; on the number's own line what is in an element of its own.
    private static IEnumerable<(string Text, IElement Element)> Events(RecordText cell, int day)
    {
        foreach (var (line, at) in cell.Lines.Select((line, at) => (line, at)))
        {
            var text = at == 0 ? line.Text[day.ToString(CultureInfo.InvariantCulture).Length..].Trim() : line.Text;
            if (text.Length > 1)
            {
                yield return (text, line.Parts[^1].Element);
            }
        }
    }

    private static FoundRecord Record(
        RecordText cell, (string Text, IElement Element) line, Field name, Field date, DateOnly day, IReadOnlyList<Field> fields)
    {
        var values = new Dictionary<Field, Found>
        {
            [name] = new(line.Text) { Raw = line.Text, Element = line.Element },
            [date] = new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) { Raw = cell.Lines[0].Text, Element = cell.Anchor },
        };
        foreach (var field in fields.Where(field => field != name && field != date))
        {
            if (FieldChoice.Read(new RecordText(cell.Page, [line.Element]), field, line.Text) is { } found)
            {
                values[field] = found;
            }
        }

        return new FoundRecord(values) { Element = cell.Anchor, Identity = $"{day:O} {line.Text}" };
    }
}
