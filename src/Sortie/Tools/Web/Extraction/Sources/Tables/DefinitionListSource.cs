using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>Records of definition lists whose terms are the fields' labels; lists whose terms are the names are read as repeated runs.</summary>
internal sealed class DefinitionListSource : IRecordSource
{
    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var records = new List<FoundRecord>();
        foreach (var list in page.Document.QuerySelectorAll("dl").Where(list => !page.IsInLeftOut(list)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = new Dictionary<Field, Found>();
            foreach (var (term, definition) in Pairs(list))
            {
                if (fields.MaxBy(field => field.Matches(term.TextContent)) is not { } field || field.Matches(term.TextContent) < 0.6)
                {
                    continue;
                }

                if (values.ContainsKey(field))
                {
                    records.Add(new FoundRecord(values) { Element = list, Identity = $"{records.Count}" });
                    values = [];
                }

                if (CellValue.Read(page, definition, field, term.TextContent) is { } found)
                {
                    values[field] = found;
                }
            }

            if (values.Count > 0)
            {
                records.Add(new FoundRecord(values) { Element = list, Identity = $"{records.Count}" });
            }
        }

        if (records.Count > 0)
        {
            yield return new Candidate("definition-list", 0.95, records);
        }
    }

    // Terms, in the list itself or in boxes of it, with the definitions behind them. By index: asking an element for its sibling
    // costs a search among all of them.
    private static IEnumerable<(IElement Term, IElement Definition)> Pairs(IElement list) => list.QuerySelectorAll("dt")
        .Select(term => term.ParentElement!).Distinct()
        .Where(box => box.Closest("dl") == list)
        .Select(box => box.Children.ToList())
        .SelectMany(children => children.Zip(children.Skip(1)))
        .Where(pair => pair is { First.LocalName: "dt", Second.LocalName: "dd" });
}
