using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction;

/// <summary>What is given of the records that were found: each value with its text and its place, and what is missing.</summary>
internal static class Answer
{
    /// <summary>One record.</summary>
    public static ExtractedRecord Of(FoundRecord record, IReadOnlyList<Field> fields, Uri url, ElementPaths paths) => new(
        new OrderedDictionary<string, ExtractedValue>(fields.DistinctBy(field => field.Asked).Select(field =>
            KeyValuePair.Create(field.Asked, record.Values.TryGetValue(field, out var found) ? ValueOf(found, field, paths) : new ExtractedValue()))),
        url.AbsoluteUri);

    private static ExtractedValue ValueOf(Found found, Field field, ElementPaths paths)
    {
        var numeric = field.Meaning is Meaning.Price or Meaning.OldPrice or Meaning.Rating or Meaning.Reviews or Meaning.Quantity;
        return new ExtractedValue
        {
            Value = numeric && found.Number is { } number ? JsonValue.Create(number) : JsonValue.Create(found.Exact ?? found.Text),
            Currency = found.Currency,
            Text = found.Text,
            Raw = found.Raw.Length > 300 ? found.Raw[..300] : found.Raw,
            Selector = found.Path ?? (found.Element is { } element ? paths.Of(element) : null),
        };
    }

    /// <summary>The title of a page in one line; null where it has none.</summary>
    public static string? TitleOf(IHtmlDocument document) =>
        string.Join(' ', (document.Title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } title ? title : null;

    /// <summary>What is said of a page without records of the kind that was asked for.</summary>
    public static ExtractedPage Nothing(Page page, IReadOnlyList<string> asked, List<Candidate> candidates)
    {
        var what = asked.Count > 0 ? string.Join(", ", asked) : "records";
        var (code, note) = Conclusion.Of(page, what, candidates.Count(candidate => candidate.Source is "cards" or "text" or "definition-list"));
        return new ExtractedPage
        {
            Url = page.Url.AbsoluteUri,
            Title = TitleOf(page.Document),
            Fields = asked,
            Records = [],
            NextUrl = code is Conclusion.NothingFound ? NextPage.Find(page) : null,
            Conclusion = code,
            Note = note,
        };
    }

    /// <summary>What most records lack, so that nobody takes a few values for all of them; null where they lack nothing.</summary>
    public static string? Partial(List<FoundRecord> records, IReadOnlyList<Field> fields, bool asked)
    {
        var scarce = fields.Select(field => (field.Asked, Filled: records.Count(record => record.Values.ContainsKey(field))))
            .Where(field => field.Filled * 2 < records.Count)
            .ToList();
        var had = scarce.Select(field => $"{(field.Filled == 0 ? "none" : field.Filled)} {(field.Filled > 1 ? "have" : "has")} '{field.Asked}'");
        return asked && scarce.Count > 0 ? $"Partial: of {records.Count} records {string.Join(" and ", had)}." : null;
    }
}
