using System.Text.Json.Nodes;
using Sortie.Missions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Reads the records of a page in the wanted order.</summary>
internal static class Ordered
{
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
        var records = by is null ? page.Records : InOrder(page, order, by);
        return page with
        {
            Records = [.. records.Take(request.Count is > 0 and var most ? most : int.MaxValue)],
            OrderedBy = by,
            Note = by is null && page.Records.Count > 0
                ? Notes.Both(page.Note, $"The records are in the page's order: none of them has '{order.Field}'.")
                : page.Note,
        };
    }

    private static IReadOnlyList<ExtractedRecord> InOrder(ExtractedPage page, Sorting order, string by)
    {
        var keys = SortKeys.Of(by, [.. page.Records.Select(record => ((JsonNode?)record.Values[by].Value, page.Language))]);
        return [.. order.Order(page.Records.Zip(keys), pair => pair.Second).Select(pair => pair.First)];
    }

    private static string? FieldOf(Sorting order, IReadOnlyList<string> fields)
    {
        var wanted = new Field(order.Field);
        return fields.Select(name => new Field(name))
            .Where(field => field.Matches(wanted.Words) >= 0.8 || (wanted.Meaning != Meaning.Other && field.Meaning == wanted.Meaning))
            .MaxBy(field => field.Matches(wanted.Words))?.Asked;
    }
}
