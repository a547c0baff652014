using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Sources.Repeated;

/// <summary>Cuts siblings that have no box of their own into records: at headings, rules and line breaks.</summary>
internal static class FlatRuns
{
    // Lines that are set in several paragraphs, one under each heading, are one list.
    public static IEnumerable<List<IReadOnlyList<INode>>> LinesOfSections(List<IElement> elements) => elements
        .Where(element => element.LocalName == "br" && element.ParentElement?.ParentElement is not null)
        .Select(element => element.ParentElement!).Distinct()
        .GroupBy(parent => (parent.ParentElement, parent.LocalName))
        .Where(sections => sections.Count() > 1)
        .Select(sections => sections.SelectMany(parent => Cut([.. parent.ChildNodes], node => node is IElement { LocalName: "br" }, keep: false))
            .Take(RepeatedGroups.MaxRecords)
            .ToList());

    public static bool Opens(IElement element, string opener) =>
        element.LocalName is "div" or "p" or "header" or "span" && element.FirstElementChild?.LocalName == opener && element.ChildElementCount <= 2;

    public static List<IReadOnlyList<INode>> Cut(List<INode> children, Func<INode, bool> opens, bool keep)
    {
        var records = new List<IReadOnlyList<INode>>();
        var current = keep ? null : new List<INode>();
        // What stands up to the page's own heading is no record.
        var from = keep ? 0
            : children.FindLastIndex(node => node is IElement { LocalName: "h1" or "h2" }) is var heading
                && children.FindIndex(node => opens(node)) > heading
                ? heading + 1
            : 0;
        foreach (var node in children.Skip(from))
        {
            if (opens(node))
            {
                Take();
                current = keep ? [node] : [];
            }
            else
            {
                current?.Add(node);
            }
        }

        Take();
        // What follows the last record, such as a row of page numbers, is no part of it.
        if (records.Count > 2 && records[..^1].Max(record => record.Count) is var longest && records[^1].Count > longest)
        {
            records[^1] = [.. records[^1].Take(longest)];
        }

        return records.Count > RepeatedGroups.MaxRecords ? records[..RepeatedGroups.MaxRecords] : records;

        void Take()
        {
            if (current is { Count: > 0 })
            {
                records.Add(current);
            }
        }
    }
}
