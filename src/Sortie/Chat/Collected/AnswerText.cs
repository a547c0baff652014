using System.Text.Json;

namespace Sortie.Chat.Collected;

/// <summary>Writes the answer that some collected records give.</summary>
internal sealed class AnswerText
{
    private const int MostRows = 20;

    private readonly Selection _selection;
    private readonly RecordText _text;

    private AnswerText(Selection selection) => (_selection, _text) = (selection, new(selection.Result.Table!));

    /// <summary>The answer; one that picks records changes what "them" means.</summary>
    public static CollectedAnswer Write(CollectedQuestion question, Selection selection, CollectedView? before)
    {
        var answer = new AnswerText(selection);
        var sentence = answer.Sentence();
        IReadOnlyList<JsonElement> shown = sentence is null ? [.. selection.Picked.Records.Take(MostRows)] : [];
        var text = $"{sentence ?? answer.List()}\n{string.Join(' ', AnswerNotes.Of(selection))}";
        var (columns, rows) = RecordText.Table(shown, shown is [] ? [] : answer.ColumnsShown);
        return new(text, CollectedView.After(question, selection, before)) { Columns = columns, Rows = rows };
    }

    private Picked Picked => _selection.Picked;

    private Reach Reach => _selection.Reach;

    private IEnumerable<string> ColumnsShown
    {
        get
        {
            var table = _selection.Result.Table!;
            return _selection.Columns switch
            {
                { Names: [] } => table.Columns,
                { Only: true, Names: var named } => named,
                { Names: var named } => named.Prepend(table.Naming).Concat(_selection.Compared).Distinct(),
            };
        }
    }

    /// <summary>The answer where no table is needed for it; null where records are to be shown.</summary>
    private string? Sentence() => _selection.Ask switch
    {
        CollectedAsk.Most(var by) => new MostText(_selection, by).Write(),
        CollectedAsk.Reckoned reckoned => new ReckonedText(_selection, reckoned).Write(),
        CollectedAsk.Count => $"{Share}.",
        CollectedAsk.Any when Picked.Named is [var only] => $"{YesOrNo}: {_text.Of(only, ColumnsTold)}.",
        CollectedAsk.Any when Picked.Records is [] => $"No: none of the {Reach.Words} has {Picked.Which}.",
        _ when Picked.Records is [] => $"{Share}.",
        CollectedAsk.Records when Picked.Records is [var only] && Picked is { Named.Count: 1 } or { Part.Count: 1 } =>
            $"{_text.Of(only, _selection.Columns.Names)}.",
        _ => null,
    };

    /// <summary>What is said above the records.</summary>
    private string List()
    {
        var yes = _selection.Ask is CollectedAsk.Any && Picked.Which is not null ? "Yes: " : "";
        var order = _selection.Order is { } by ? $", by {by.Field}, {(by.Descending ? "highest" : "lowest")} first" : "";
        var hidden = Picked.Records.Count - MostRows;
        var more = hidden > 0 ? $" {MostRows} are shown, and {hidden} more are in the result of the mission; say 'save them as CSV' for a file." : "";
        return $"{yes}{PartShown ?? (Picked.Which is null ? $"The {Reach.Words}" : Share)}{order}.{more}";
    }

    /// <summary>"The first 3 of the 7 records"; null where all are shown.</summary>
    private string? PartShown => Picked.Part is { } part && part.Count < Picked.Passing.Count
        ? $"The {(part.FromEnd ? "last" : "first")} {part.Count} of the {_selection.Passing}"
        : null;

    /// <summary>"3 of the 5 records have price less than 10 EUR".</summary>
    private string Share => (Picked.Which, Picked.Records.Count) switch
    {
        (null, _) => $"There {(Reach.Records.Count == 1 ? "is" : "are")} {Reach.Words}",
        (var which, 0) => $"None of the {Reach.Words} has {which}",
        var (which, count) => $"{count} of the {Reach.Words} {(count == 1 ? "has" : "have")} {which}",
    };

    private string YesOrNo => Picked.Records is [] ? "No" : "Yes";

    private IReadOnlyList<string> ColumnsTold => Picked.Conditions is [] ? _selection.Columns.Names : [.. _selection.Tested];
}
