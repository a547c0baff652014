using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Extraction.Selection;

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

        var isRead = request.Fields.Count == 0 || Field.Meant(order.Field, request.Fields) is not [];
        var page = read(request with { Fields = isRead ? request.Fields : [.. request.Fields, order.Field], Count = null });
        var by = Field.Meant(order.Field, page.Fields) is [var meant, ..] ? meant : null;
        by = page.Records.Any(record => by is not null && record.Values[by].Value is not null) ? by : null;
        var records = by is null ? page.Records : SortKeys.InOrder(page.Records, order, by, record => (record.Values[by].Value, page.Language));
        return page with
        {
            Records = [.. records.Take(request.Count is > 0 and var most ? most : int.MaxValue)],
            OrderedBy = by,
            Note = by is null && page.Records.Count > 0
                ? Notes.Both(page.Note, $"The records are in the page's order: none of them has '{order.Field}'.")
                : page.Note,
        };
    }
}
