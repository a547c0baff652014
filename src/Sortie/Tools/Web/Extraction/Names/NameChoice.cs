using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Names;

/// <summary>
/// Finds what each record of a group is called. The records vote: the place in them is chosen whose text is a name by
/// its mark-up, is there in most of them and differs from one to the next.
/// </summary>
internal static class NameChoice
{
    public static Found?[] Read(IReadOnlyList<RecordText> records)
    {
        var nominations = records.SelectMany((record, at) => Nominations.Of(record, at).Where(name => name.Text.Length > 0)).ToList();
        var columns = nominations.GroupBy(name => name.Key).ToDictionary(column => column.Key, column => Score([.. column], records.Count));
        var chosen = new Found?[records.Count];
        foreach (var record in nominations.GroupBy(name => name.Record))
        {
            var best = record.MaxBy(name => columns[name.Key] - (name.Order * 0.001));
            if (best is not null && columns[best.Key] > 0)
            {
                chosen[record.Key] = new Found(best.Text) { Raw = best.Raw, Element = best.Element };
            }
        }

        return chosen;
    }

    private static double Score(List<Nomination> column, int records)
    {
        var first = column.DistinctBy(name => name.Record).ToList();
        var coverage = (double)first.Count / records;
        var distinct = (double)first.Select(name => name.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count() / first.Count;
        var repeated = first.Count >= 3 && distinct < 0.5 ? -8 : 0;
        return first.Average(name => name.Base) + (3 * coverage) - (3 * (1 - distinct)) + repeated - (0.12 * first.Average(name => name.Order));
    }
}
