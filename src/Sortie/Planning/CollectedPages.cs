using System.Text.Json;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Selection;

namespace Sortie.Planning;

/// <summary>The pages that a mission read as its objective wants it now, and the one list that they make.</summary>
internal sealed class CollectedPages
{
    private readonly Objective _objective;
    private readonly List<Step> _steps;
    private IReadOnlyList<PageResult>? _results;
    private IReadOnlyList<CollectedRecord>? _records;

    /// <param name="mission">The mission; what it read before its objective was changed is read again.</param>
    public CollectedPages(Mission mission)
    {
        _objective = mission.Objective;
        List<Step> wanted = [.. mission.Steps.Where(step => ExtractionCall.IsDone(step) && ExtractionCall.IsAsWanted(step, mission.Objective))];
        // A page that a browser opened then is shown by that step alone.
        _steps = [.. wanted.Where(step => step == wanted[^1] || !ExtractionCall.IsShell(step))];
    }

    public int Count => _steps.Count;

    public Step? First => _steps is [var first, ..] ? first : null;

    public Step? Last => _steps is [.., var last] ? last : null;

    /// <summary>Read once, because a large one is read from a file.</summary>
    public IReadOnlyList<PageResult> Results =>
        _results ??= [.. _steps.Select(step => step.Result).OfType<JsonElement>().Select(json => new PageResult(json))];

    public IReadOnlyList<CollectedRecord> Records => _records ??= RecordsOf(Results);

    /// <summary>Where the list goes on; null where nothing new is left.</summary>
    public string? Next(PageResult last)
    {
        if (last.NextUrl is { } next && !WasVisited(next) && !BroughtNothingNew(last))
        {
            return next;
        }

        // An index names the files that the list is made of: they are read one after the other.
        return Results.SelectMany(result => result.Parts).FirstOrDefault(part => !WasVisited(part));
    }

    public ResultTable Table()
    {
        var records = InOrder(Records).Take(_objective.TargetCount ?? int.MaxValue).ToList();
        var columns = _objective.Fields.Count > 0 ? _objective.Fields : [.. records.SelectMany(record => record.Fields).Distinct()];
        return new(columns, [.. records.Select(record => columns.Select(record.CellOf).ToList())]);
    }

    // Each page has its records in order; together they are put in order anew.
    private IReadOnlyList<CollectedRecord> InOrder(IReadOnlyList<CollectedRecord> records)
    {
        if (_objective.Order is not { } order || Results.Select(result => result.OrderedBy).FirstOrDefault(field => field is not null) is not { } by)
        {
            return records;
        }

        return SortKeys.InOrder(records, order, by, record => (record.CellOf(by).Value, record.Language));
    }

    private bool WasVisited(string url) => _steps.Exists(step => ExtractionCall.UrlOf(step) == url) || Results.Any(result => result.Url == url);

    // Some sites show their last page, or an empty one, for every number that follows.
    private bool BroughtNothingNew(PageResult last) => Count > 1 && !last.HasLeftOut && RecordsOf([.. Results.SkipLast(1)]).Count == Records.Count;

    // The records of an index are the names of its files: they count only where none of those was read.
    private static List<CollectedRecord> RecordsOf(IReadOnlyList<PageResult> results)
    {
        List<PageResult> lists = [.. results.Where(result => !result.IsIndex)];
        var before = new HashSet<string>();
        return [.. (lists.Count > 0 ? lists : results).SelectMany(NewOf)];

        // Two things of one page may say the same; what an earlier page had already is shown again.
        List<CollectedRecord> NewOf(PageResult result)
        {
            List<CollectedRecord> records = [.. result.Records.Where(record => !before.Contains(record.Essence))];
            before.UnionWith(records.Select(record => record.Essence));
            return records;
        }
    }
}
