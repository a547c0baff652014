namespace Sortie.Tools.Web.Extraction.Sources;

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
            foreach (var term in list.QuerySelectorAll("dt").Where(term => term.Closest("dl") == list))
            {
                if (term.NextElementSibling is not { LocalName: "dd" } definition
                    || fields.MaxBy(field => field.Matches(term.TextContent)) is not { } field || field.Matches(term.TextContent) < 0.6)
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
}
