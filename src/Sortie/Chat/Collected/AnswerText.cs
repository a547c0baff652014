using System.Text.Json;
using Sortie.Chat.Drafting;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>Writes the answer that some collected records give.</summary>
internal sealed class AnswerText
{
    private const int MostRows = 20;

    private readonly CollectedQuestion _question;
    private readonly Selection _selection;
    private readonly RecordText _text;

    private AnswerText(CollectedQuestion question, Selection selection) =>
        (_question, _selection, _text) = (question, selection, new(selection.Result.Table!));

    /// <summary>The answer; one that picks records changes what "them" means.</summary>
    public static CollectedAnswer Write(CollectedQuestion question, Selection selection, CollectedView? before)
    {
        var answer = new AnswerText(question, selection);
        var (words, shown) = answer.Sentence() is { } sentence ? (sentence, []) : answer.List();
        var text = string.Join(' ', [words, .. AnswerNotes.Of(selection)]);
        var (columns, rows) = RecordText.Table(shown, shown is [] ? [] : answer.Columns);
        return new(text, answer.ViewAfter(before)) { Columns = columns, Rows = rows };
    }

    private IReadOnlyList<JsonElement> Records => _selection.Records;

    private string Among => _selection.Before is [] && _selection.Among.Count == _selection.Result.Table!.Records.Count
        ? $"the {Words.Count(_selection.Among.Count, "record")}"
        : $"the {Words.Count(_selection.Among.Count, "record")}{(_selection.Before is [] ? " shown before" : $" with {string.Join(" and ", _selection.Before.Select(DraftedMission.Describe))}")}";

    /// <summary>What is tested and named, in words; null where nothing is.</summary>
    private string? Tests
    {
        get
        {
            List<string> tests = [.. _selection.Conditions.Select(DraftedMission.Describe)];
            if (_selection.Names is not [])
            {
                tests.Add(string.Join(" or ", _selection.Names.Select(name => $"'{name.Name}' in {name.Column}")));
            }

            return tests is [] ? null : string.Join(" and ", tests);
        }
    }

    private List<string> Columns
    {
        get
        {
            var all = _selection.Result.Table!.Columns;
            return _selection.Columns is [] ? [.. all]
                : _selection.OnlyColumns ? [.. _selection.Columns]
                : [.. new[] { _selection.Result.Table!.Naming }.Concat(_selection.Columns).Concat(_selection.Compared).Distinct()];
        }
    }

    /// <summary>The one record that the answer is about; null where it is about several.</summary>
    private JsonElement? One => _selection.Most is not [] && _selection.Count == 1 ? new MostText(_selection, _text).Only
        : _selection.Named is [var named] && _selection.Ask is not CollectedAsk.Count ? named
        : null;

    /// <summary>The answer where no table is needed for it.</summary>
    private string? Sentence() => _selection.Ask switch
    {
        _ when _selection.Most is not [] && _selection.Count == 1 => new MostText(_selection, _text).Write(Tests is { } tests ? $"the {Words.Count(Records.Count, "record")} with {tests}" : Among)
            ?? $"None of {Among} has a value to compare.",
        CollectedAsk.Count => $"{Share()}.",
        CollectedAsk.Any when _selection.Named.Count == 1 =>
            $"{(Records.Count > 0 ? "Yes" : "No")}: {_text.Of(_selection.Named[0], _selection.Conditions is [] ? _selection.Columns : [.. _selection.Tested])}.",
        CollectedAsk.Any when Records.Count == 0 => $"No: none of {Among} has {Tests}.",
        _ when Records.Count == 0 => $"None of {Among} has {Tests}.",
        CollectedAsk.Records when Records is [var only] && _selection.Named.Count == 1 => $"{_text.Of(only, _selection.Columns)}.",
        _ => null,
    };

    private (string Words, JsonElement[] Rows) List()
    {
        List<JsonElement> records = [.. _selection.Most is [var most, ..] ? _selection.Result.Table!.InOrder(Records, most, most.Field).Take(_selection.Count ?? int.MaxValue) : Records];
        var order = _selection.ShownBy is { } by ? $", by {by.Field}, {(by.Descending ? "highest" : "lowest")} first" : "";
        var what = Tests is not null ? $"{(_selection.Ask is CollectedAsk.Any ? "Yes: " : "")}{Share()}{order}"
            : _selection.Count is { } count && count < _selection.Among.Count ? $"The {(_selection.FromEnd ? "last" : "first")} {records.Count} of {Among}{order}"
            : $"{char.ToUpperInvariant(Among[0])}{Among[1..]}{order}";
        var more = records.Count > MostRows ? $" {MostRows} are shown, and {records.Count - MostRows} more are in the result of the mission; say 'save them as CSV' for a file." : "";
        return ($"{what}.{more}", [.. records.Take(MostRows)]);
    }

    private string Share() => Tests is not { } tests ? $"There {(_selection.Among.Count == 1 ? "is" : "are")} {Among["the ".Length..]}"
        : Records.Count == 0 ? $"None of {Among} has {tests}"
        : $"{Records.Count} of {Among} {(Records.Count == 1 ? "has" : "have")} {tests}";

    /// <summary>What "them" means after it: the records that were picked. One that is the most of all, or a value, is no "them".</summary>
    private CollectedView ViewAfter(CollectedView? before)
    {
        var id = _selection.Result.MissionId;
        var shown = before?.MissionId == id ? before.Change : new();
        if (One is { } one)
        {
            return new(id, shown, Array.FindIndex([.. _selection.Result.Table!.Records], record => record.Equals(one)));
        }

        if ((_selection.Most is not [] && _selection.Count == 1) || _selection.Among.Count == 1)
        {
            return new(id, shown);
        }

        // A test among the first three, or the last ones, is no wish that a mission could have.
        if (_selection.FromEnd || (_question.PointsBack && shown.TargetCount is not null && (_selection.Conditions is not [] || _question.Order is not null)))
        {
            return new(id, shown);
        }

        var names = _selection.Names.SelectMany(name => name.Name.Split(' ').Select(word => new Condition(name.Column, Comparison.Contains, word)));
        return new(id, new()
        {
            Conditions = [.. _selection.Before, .. _selection.Conditions, .. _selection.Names.Count > 1 ? [] : names],
            Order = _selection.ShownBy,
            TargetCount = _selection.Count,
            Fields = _selection.OnlyColumns ? _selection.Columns : [],
        });
    }
}
