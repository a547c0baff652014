using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sortie.Missions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Reads the records of a page in the wanted order.</summary>
internal static partial class Ordered
{
    private const int AnyLeapYear = 2000;

    /// <summary>Reads the page, with the field that orders its records among those that are read, and gives as many of them as are wanted.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="read">Reads what is wanted in the page's order.</param>
    public static ExtractedPage Read(RecordRequest request, Func<RecordRequest, ExtractedPage> read)
    {
        if (request.Order is not { } order)
        {
            return read(request);
        }

        var isRead = request.Fields.Count == 0 || FieldOf(order, request.Fields) is not null;
        var page = read(request with { Fields = isRead ? request.Fields : [.. request.Fields, order.Field], Count = null });
        var by = FieldOf(order, page.Fields);
        by = page.Records.Any(record => by is not null && record.Values[by].Value is not null) ? by : null;
        var records = by is null ? page.Records : order.Order(page.Records, KeyOf(page, by));
        return page with
        {
            Records = [.. records.Take(request.Count is > 0 and var most ? most : int.MaxValue)],
            OrderedBy = by,
            Note = by is null && page.Records.Count > 0 ? Notes.Both(page.Note, $"The records are in the page's order: none of them has '{order.Field}'.") : page.Note,
        };
    }

    // Days are compared as the page's language has them. One without a year is in the year of the others.
    private static Func<ExtractedRecord, JsonNode?> KeyOf(ExtractedPage page, string by)
    {
        if (new Field(by).Meaning != Meaning.Date)
        {
            return record => record.Values[by].Value;
        }

        var year = page.Records.Select(record => DayText.Parse(TextOf(record), page.Language)).FirstOrDefault(day => day is not null)?.Year ?? AnyLeapYear;
        return record => TextOf(record) is var text && HasTime().IsMatch(text) ? text : DayText.Parse(text, page.Language, year)?.ToString("O", CultureInfo.InvariantCulture);

        string TextOf(ExtractedRecord record) => record.Values[by].Value?.ToString() ?? "";
    }

    private static string? FieldOf(Sorting order, IReadOnlyList<string> fields)
    {
        var wanted = new Field(order.Field);
        return fields.Select(name => new Field(name))
            .Where(field => field.Matches(wanted.Words) >= 0.8 || (wanted.Meaning != Meaning.Other && field.Meaning == wanted.Meaning))
            .MaxBy(field => field.Matches(wanted.Words))?.Asked;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")]
    private static partial Regex HasTime();
}
