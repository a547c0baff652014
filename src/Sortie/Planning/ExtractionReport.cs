using Sortie.Missions;

namespace Sortie.Planning;

/// <summary>What the pages that were read come to: the table, the answer in a sentence, and how far that is what was wanted.</summary>
internal sealed class ExtractionReport(Objective objective, CollectedPages pages)
{
    private readonly ResultTable _table = pages.Table();

    public int Rows => _table.Rows.Count;

    public Outcome Outcome => new(Answer(), Rows) { Table = _table };

    /// <summary>The end of the mission: what was found, or why that is not what was wanted.</summary>
    /// <param name="gap">What is missing although there may be more; null where nothing is.</param>
    public Decision Decide(string? gap)
    {
        var note = pages.Results.Select(result => result.Note).LastOrDefault(text => text is not null);
        if (Rows == 0)
        {
            var why = pages.First?.Result is { } page ? new PageResult(page).Conclusion : null;
            var looked = $"Looked at {Words.Count(pages.Count, "page")} and found nothing of the kind asked for{(note is null ? "." : $": {note}")}";
            return new Decision.GiveUp(new(why ?? "nothing_found", looked));
        }

        if (objective.Fields.Count > 0 && _table.EmptyColumns.ToList() is { Count: > 0 } missing)
        {
            return new Decision.GiveUp(
                new("fields_missing", $"{Words.Count(Rows, "record")} found, but none has: {string.Join(", ", missing)}."), Outcome);
        }

        gap ??= objective.TargetCount > Rows ? $"{objective.TargetCount} were asked for; there are no more." : null;
        return new Decision.Finish(
            gap is null ? Outcome : Outcome with { Answer = $"{Outcome.Answer} {gap}" },
            new(GoalSatisfied: true, Confidence(gap), Evidence, gap),
            [.. Evidence, .. CopyNote, .. note is null ? [] : new[] { note }, .. gap is null ? [] : new[] { gap }]);
    }

    private string Answer()
    {
        if (objective.CountOf is { } counted)
        {
            return $"The number of {counted}{Place} is {Rows}, counted on {Words.Count(pages.Count, "page")}.";
        }

        if (Rows == 1)
        {
            var values = _table.Columns.Zip(_table.Rows[0], (column, cell) => $"{column}: {cell.Text ?? "not given"}");
            return $"Found {string.Join(", ", values)}.";
        }

        var columns = _table.Columns.Count == 0 ? "" : $" with {string.Join(", ", _table.Columns)}";
        return $"Found {Words.Count(Rows, "record")}{columns}{Place}, from {Words.Count(pages.Count, "page")}.";
    }

    private string Place => objective.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? $" on {uri.Authority}" : "";

    private IReadOnlyList<string> Evidence =>
    [
        $"{Words.Count(Rows, "record")} from {Words.Count(pages.Count, "page")}",
        .. _table.Columns.Select((column, index) => $"{column}: {_table.Rows.Count(row => !row[index].IsEmpty)} of {Rows} have a value"),
    ];

    private IReadOnlyList<string> CopyNote => pages.Results.Count(result => result.IsCopy) is var copies and > 0
        ? [$"Of {Words.Count(pages.Count, "page")} the site did not send {copies} again: it says that what was read before still holds."]
        : [];

    /// <summary>The share of cells that have a value, lowered where less was found than asked for.</summary>
    private double Confidence(string? gap)
    {
        var cells = _table.Rows.SelectMany(row => row).ToList();
        var filled = cells.Count == 0 ? 0 : (double)cells.Count(cell => !cell.IsEmpty) / cells.Count;
        return Math.Round(gap is null ? filled : filled * 0.8, 2);
    }
}
