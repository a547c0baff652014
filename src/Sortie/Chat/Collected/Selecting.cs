using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>
/// The one place where it is decided whether what a mission collected answers a question: every word of it must stand for something there, and
/// what was left out while it was collected must not matter.
/// </summary>
internal sealed class Selecting
{
    private readonly CollectedQuestion _question;
    private readonly CollectedResult _result;
    private readonly CollectedTable _table;
    private readonly Reach _reach;
    private readonly ColumnTests _tests;
    private readonly QuestionWords _words;
    private readonly Ranking? _ranking;
    private readonly IReadOnlyList<Sorting> _orders;
    private readonly IReadOnlyList<string> _hinted;
    private readonly IReadOnlyList<string> _reckoned;

    private Selecting(CollectedQuestion question, CollectedResult result, CollectedTable table, Reach reach, ColumnTests tests, QuestionWords words)
    {
        (_question, _result, _table, _reach, _tests, _words) = (question, result, table, reach, tests, words);
        _ranking = question.Ranking ?? (reach.Shown.Order is { } shown ? Ranking.By(shown) : null);
        _orders = _ranking is null ? [] : RankedColumns.Of(_ranking, table);
        _hinted = [.. question.Hints.Select(table.ColumnOf).OfType<string>().Take(1)];
        _reckoned = question.Ask is CollectedAsk.Reckoned(var by, _) ? ReckonedColumns.Of(by, [.. _hinted.Union(words.Columns)], table) : [];
    }

    /// <summary>The records that the question means, or what a mission would have to collect for it; null where it is about something else.</summary>
    /// <param name="question">The question.</param>
    /// <param name="result">What the mission collected.</param>
    /// <param name="view">What was shown last.</param>
    public static Selected? From(CollectedQuestion question, CollectedResult result, CollectedView? view)
    {
        if (result.Table is not { } table)
        {
            return null;
        }

        var reach = Reach.Of(question, table, view?.MissionId == result.MissionId ? view : null);
        var tests = ColumnTests.Of(question, table);
        if (QuestionWords.Read(result, reach.Records, question.OnlyColumns, [.. question.Words, .. tests.Names]) is not { } words)
        {
            // "Which version of logkit is it?" names one that is not among those that were shown.
            return reach.IsWhole ? null : From(question with { Points = Pointing.Nothing }, result, view);
        }

        return new Selecting(question, result, table, reach, tests, words).Select();
    }

    private Selected? Select()
    {
        if (_question.Ask is CollectedAsk.Reckoned { Otherwise: CollectedAsk.Count count } && (_reckoned is [] || _words.Columns is []))
        {
            return new Selecting(_question with { Ask = count }, _result, _table, _reach, _tests, _words).Select();
        }

        if (SaysNothing)
        {
            return null;
        }

        var missing = Missing;
        if (missing is [] && !NeedsColumns && !Narrowing.LeavesOut(_question, _words.Names.Count > 0, _result))
        {
            return new Selected.Shown(Selection());
        }

        var isWish = _question is { Conditions: not [] } or { Ranking.Said: not null }
            || (missing.Count == 1 && (_words.Names.Count > 0 || _question.OnlyColumns || _question.Ask is CollectedAsk.Reckoned));
        return isWish ? new Selected.NotCollected(_question.ToChange(missing)) : null;
    }

    /// <summary>Whether it names nothing that is in the records: "I would like a coffee", "is it just me?", "how much is this?".</summary>
    private bool SaysNothing => _words is { Names: [], Columns: [], Missing: [] } && !_question.Narrows && _question.Ask switch
    {
        CollectedAsk.Count => false,
        CollectedAsk.Reckoned => _reckoned is [],
        CollectedAsk.Any => true,
        _ => _question.Points is Pointing.Nothing,
    };

    /// <summary>The columns that are asked for by name and were not collected.</summary>
    private IReadOnlyList<string> Missing =>
        _question.Hints is [var hint, ..] && _hinted is [] && _words.Columns is [] && _reckoned is [] ? [hint, .. _words.Missing] : _words.Missing;

    /// <summary>Whether a test, an order or a reckoning needs a column that was not collected.</summary>
    private bool NeedsColumns =>
        _tests.NeedColumns || (_ranking is not null && _orders is []) || (_question.Ask is CollectedAsk.Reckoned && _reckoned is []);

    private Selection Selection()
    {
        var isMost = _question.Ask is CollectedAsk.Most;
        var order = isMost || _orders is not [var first, ..] ? null : first;
        var part = _question.Part ?? (isMost || _question.Conditions is not [] ? null : PartOf(_reach.Shown));
        var passing = _table.Meeting(_words.Records, _tests.Known);
        return new()
        {
            Result = _result,
            Ask = AskOf(_question.Ask),
            Reach = _reach,
            Picked = new()
            {
                Conditions = _tests.Known,
                Names = _words.Names,
                Named = _words.Records,
                Passing = order is null ? passing : _table.InOrder(passing, order, order.Field),
                Part = part,
            },
            Order = order,
            Columns = Columns(),
            Doubtful = [.. Doubtful()],
            NamesKind = _words.NamesKind,
        };
    }

    /// <summary>"How many reviews has it" asks for a value.</summary>
    private CollectedAsk AskOf(CollectedAsk ask) => ask switch
    {
        CollectedAsk.Most(var by) => new CollectedAsk.Most(by with { Orders = _orders }),
        CollectedAsk.Reckoned reckoned => reckoned with { Columns = _reckoned },
        CollectedAsk.Count when _words is { Names: not [], Columns: not [] } => new CollectedAsk.Records(),
        _ => ask,
    };

    private AskedColumns Columns()
    {
        var ranked = _question.Ask is CollectedAsk.Most ? _orders.Select(order => order.Field) : [];
        var compared = _tests.Known.SelectMany(test => _table.Meant(test.Field).Take(1)).Concat(ranked);
        List<string> named = [.. _hinted.Concat(_words.Columns.Except(compared)).Distinct()];
        return new(
            _hinted is [] && _words.Columns is [] ? _reach.Shown.Fields : named,
            _question.OnlyColumns || _reach.Shown.Fields is not []);
    }

    private IEnumerable<IReadOnlyList<string>> Doubtful()
    {
        var ordering = _question.Ask is CollectedAsk.Most ? [] : _orders.Select(order => order.Field).ToList();
        return _tests.Known.Select(test => _table.Meant(test.Field)).Append(ordering).Where(columns => columns.Count > 1);
    }

    private static Part? PartOf(SteerChange shown) => shown.TargetCount is { } count ? new(count, FromEnd: false) : null;
}

/// <summary>What a question comes to.</summary>
internal abstract record Selected
{
    private Selected() { }

    /// <summary>These records answer it.</summary>
    internal sealed record Shown(Selection Selection) : Selected;

    /// <summary>What it needs was not collected; a mission with this change would.</summary>
    internal sealed record NotCollected(SteerChange Change) : Selected;
}
