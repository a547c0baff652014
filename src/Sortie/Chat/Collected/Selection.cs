using System.Text.Json;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>The collected records that a question means.</summary>
internal sealed record Selection
{
    public required CollectedResult Result { get; init; }

    /// <summary>In what form they are wanted: "how many reviews has it" asks for a value.</summary>
    public required CollectedAsk Ask { get; init; }

    /// <summary>Those that were shown last where the question is about them, else all.</summary>
    public required IReadOnlyList<JsonElement> Among { get; init; }

    /// <summary>What makes those of all, in words; empty where they are all.</summary>
    public IReadOnlyList<Condition> Before { get; init; } = [];

    /// <summary>Those of them that are named; all where none is.</summary>
    public required IReadOnlyList<JsonElement> Named { get; init; }

    /// <summary>Those of them that pass the tests, in the order wanted.</summary>
    public required IReadOnlyList<JsonElement> Records { get; init; }

    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The records that are named: each name with the column that has it.</summary>
    public IReadOnlyList<(string Name, string Column)> Names { get; init; } = [];

    /// <summary>The order, with the column that it means.</summary>
    public Sorting? Order { get; init; }

    /// <summary>The columns that the most or least may be told by; more than one where the words fit several.</summary>
    public IReadOnlyList<Sorting> Most { get; init; } = [];

    /// <summary>The order in which they are shown; null for that of the page.</summary>
    public Sorting? ShownBy => Order ?? (Most is [var most, ..] ? most : null);

    public int? Count { get; init; }

    /// <summary>Whether so many of the last were taken.</summary>
    public bool FromEnd { get; init; }

    /// <summary>The columns that are asked for; empty for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether nothing but those is wanted.</summary>
    public bool OnlyColumns { get; init; }

    /// <summary>Words of the question that fit several columns, with the one that was taken first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Doubtful { get; init; } = [];

    /// <summary>Whether a word of the question is one of those that the mission was asked for with.</summary>
    public bool NamesKind { get; init; }

    /// <summary>The columns that tests and orders look at.</summary>
    public IEnumerable<string> Compared => Tested.Concat(Order is null ? [] : [Order.Field]).Concat(Most.Select(most => most.Field)).Distinct();

    /// <summary>The columns that tests look at.</summary>
    public IEnumerable<string> Tested => Conditions.Select(condition => Result.Table!.ColumnOf(condition.Field)).OfType<string>();
}
