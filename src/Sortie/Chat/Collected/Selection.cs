using System.Text.Json;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>The collected records that a question means, and what is wanted of them.</summary>
internal sealed record Selection
{
    public required CollectedResult Result { get; init; }

    /// <summary>In what form they are wanted; the columns of an order are those that the records have.</summary>
    public required CollectedAsk Ask { get; init; }

    /// <summary>What the question is about.</summary>
    public required Reach Reach { get; init; }

    /// <summary>Those of it that are meant.</summary>
    public required Picked Picked { get; init; }

    /// <summary>The order in which they are shown, with the column that it means; null for that of the page.</summary>
    public Sorting? Order { get; init; }

    public required AskedColumns Columns { get; init; }

    /// <summary>Words of the question that fit several columns, with the one that was taken first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Doubtful { get; init; } = [];

    /// <summary>Whether a word of the question is one of those that the mission was asked for with.</summary>
    public bool NamesKind { get; init; }

    /// <summary>The records that pass its tests, in words: "3 records with price less than 10 EUR".</summary>
    public string Passing => Picked.Which is { } which ? $"{Words.Count(Picked.Passing.Count, "record")} with {which}" : Reach.Words;

    /// <summary>The records that are wanted, in words: "first 3 of the 7 records by price, lowest first,".</summary>
    public string Wanted
    {
        get
        {
            var order = Order is { } by ? $" by {by.Field}, {(by.Descending ? "highest" : "lowest")} first," : "";
            return Picked.Part is { } part && part.Count < Picked.Passing.Count
                ? $"{(part.FromEnd ? "last" : "first")} {part.Count} of the {Passing}{order}"
                : Passing;
        }
    }

    /// <summary>The columns that tests look at.</summary>
    public IEnumerable<string> Tested => Picked.Conditions.Select(condition => Result.Table!.ColumnOf(condition.Field)).OfType<string>();

    /// <summary>The columns that tests and orders look at.</summary>
    public IEnumerable<string> Compared => Tested.Concat(Ask switch
    {
        CollectedAsk.Most(var most) => most.Orders.Select(order => order.Field),
        _ => Order is { } order ? [order.Field] : [],
    }).Distinct();
}

/// <summary>Those records that were picked from what a question is about.</summary>
internal sealed record Picked
{
    /// <summary>The tests that they pass.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The records that are named: each name with the column that has it.</summary>
    public IReadOnlyList<(string Name, string Column)> Names { get; init; } = [];

    /// <summary>Those that are named; all where none is.</summary>
    public required IReadOnlyList<JsonElement> Named { get; init; }

    /// <summary>Those of them that pass the tests, in the order wanted.</summary>
    public required IReadOnlyList<JsonElement> Passing { get; init; }

    /// <summary>How many of those are wanted; null for all.</summary>
    public Part? Part { get; init; }

    /// <summary>Those that are wanted.</summary>
    public IReadOnlyList<JsonElement> Records => Part?.Of(Passing) ?? Passing;

    /// <summary>By what they were picked, in words; null where they are all.</summary>
    public string? Which => TestsText.Of(Conditions, Names);
}

/// <summary>The columns that are asked for.</summary>
/// <param name="Names">The columns; empty for all.</param>
/// <param name="Only">Whether nothing but those is wanted.</param>
internal sealed record AskedColumns(IReadOnlyList<string> Names, bool Only);
