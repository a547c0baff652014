using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>What a message asks of records that were collected before, as far as its words alone tell that.</summary>
internal sealed record CollectedQuestion
{
    public required CollectedAsk Ask { get; init; }

    /// <summary>The tests that the records pass which are meant.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>A test of which only the columns can tell what it is about; null where there is none.</summary>
    public Comparative? Compared { get; init; }

    /// <summary>Whether a test on the price says so. "Under 20" may as well be about another number.</summary>
    public bool SaysPrice { get; init; }

    /// <summary>The order that is asked for.</summary>
    public Sorting? Order { get; init; }

    /// <summary>What is the most or the least of all; null where that is not asked.</summary>
    public Superlative? Most { get; init; }

    /// <summary>How many of the first are meant.</summary>
    public int? Count { get; init; }

    /// <summary>Whether so many of the last are meant instead.</summary>
    public bool FromEnd { get; init; }

    /// <summary>The columns that the question's own words stand for, each in several words of which one may be a column: "how long".</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The words that are left, in rows: names of columns, of kinds of records, and of records.</summary>
    public IReadOnlyList<string[]> Words { get; init; } = [];

    /// <summary>Whether it is about what was shown last: "how many of them", "only the first three".</summary>
    public bool PointsBack { get; init; }

    /// <summary>Whether it is about the one that was told of last: "where is it from?".</summary>
    public bool PointsAtOne { get; init; }

    /// <summary>Whether nothing but the columns that are named is wanted: "just the names".</summary>
    public bool OnlyColumns { get; init; }

    /// <summary>Whether it is about how things are now.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Whether it says anything at all beyond that something is to be shown.</summary>
    public bool IsEmpty => this is { Ask: CollectedAsk.Records, Conditions: [], Compared: null, Order: null, Most: null, Count: null, Hints: [], Words: [] };
}

/// <summary>In what form an answer is wanted.</summary>
internal enum CollectedAsk
{
    /// <summary>The records, or values of them.</summary>
    Records,

    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Whether there are any.</summary>
    Any,
}
