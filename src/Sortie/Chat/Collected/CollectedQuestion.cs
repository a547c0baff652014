using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>What a message asks of records that were collected before, as far as its words alone tell that.</summary>
internal sealed record CollectedQuestion
{
    public required CollectedAsk Ask { get; init; }

    /// <summary>The tests that the records pass which are meant.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Tests of which only the columns can tell what they are about.</summary>
    public IReadOnlyList<OpenTest> Open { get; init; } = [];

    /// <summary>Whether a test on the price says so. "Under 20" may as well be about another number.</summary>
    public bool SaysPrice { get; init; }

    /// <summary>The order in which they are wanted; null for that of the page.</summary>
    public Ranking? Order { get; init; }

    /// <summary>How many of them; null for all.</summary>
    public Part? Part { get; init; }

    /// <summary>Whether it is about what was shown last.</summary>
    public Pointing Points { get; init; }

    /// <summary>The columns that the question's own words stand for, each in several words of which one may be a column: "how long".</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The words that are left, in rows: names of columns, of kinds of records, and of records.</summary>
    public IReadOnlyList<string[]> Words { get; init; } = [];

    /// <summary>Whether nothing but the columns that are named is wanted: "just the names".</summary>
    public bool OnlyColumns { get; init; }

    /// <summary>Whether it is about how things are now.</summary>
    public bool IsFresh { get; init; }

    /// <summary>What comes first, be that all that is wanted or not.</summary>
    public Ranking? Ranking => Ask is CollectedAsk.Most(var most) ? most : Order;

    /// <summary>Whether it is about less than whatever there is: about some, the first, or the most.</summary>
    public bool Narrows =>
        this is { Conditions: not [] } or { Open: not [] } or { Ranking: not null } or { Part: not null };

    /// <summary>Whether it says anything at all beyond that something is to be shown.</summary>
    public bool IsEmpty => this is { Ask: CollectedAsk.Records, Hints: [], Words: [], Narrows: false };

    /// <summary>The change that has a mission bring what it asks for.</summary>
    /// <param name="missing">The columns that were not collected.</param>
    public SteerChange ToChange(IReadOnlyList<string> missing) => new()
    {
        Conditions = Conditions,
        Order = Ranking?.Said,
        TargetCount = Ask is CollectedAsk.Most ? 1 : Part?.Count,
        Fields = missing,
        AddsFields = true,
    };
}

/// <summary>In what form an answer is wanted.</summary>
internal abstract record CollectedAsk
{
    private CollectedAsk() { }

    /// <summary>The records, or values of them.</summary>
    internal sealed record Records : CollectedAsk;

    /// <summary>How many there are.</summary>
    internal sealed record Count : CollectedAsk;

    /// <summary>Whether there are any.</summary>
    internal sealed record Any : CollectedAsk;

    /// <summary>The one that comes first of all: "the cheapest".</summary>
    internal sealed record Most(Ranking By) : CollectedAsk;

    /// <summary>What their values come to: "the average price".</summary>
    /// <param name="By">What they come to.</param>
    /// <param name="Otherwise">In what form the answer is wanted where no values are meant: "how many are there in total?".</param>
    internal sealed record Reckoned(Reckoning By, CollectedAsk Otherwise) : CollectedAsk
    {
        /// <summary>The columns with those values; several where the words fit several.</summary>
        public IReadOnlyList<string> Columns { get; init; } = [];
    }
}

/// <summary>What several values come to.</summary>
internal enum Reckoning
{
    /// <summary>All of them together.</summary>
    Total,

    /// <summary>Their mean.</summary>
    Average,

    /// <summary>The one in the middle.</summary>
    Median,

    /// <summary>From the lowest to the highest.</summary>
    Range,
}

/// <summary>So many of the first records, or of the last.</summary>
internal sealed record Part(int Count, bool FromEnd)
{
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all) => [.. FromEnd ? all.TakeLast(Count) : all.Take(Count)];
}

/// <summary>What the words of a question point at.</summary>
internal enum Pointing
{
    /// <summary>Nothing: it is about all that was collected.</summary>
    Nothing,

    /// <summary>What was shown last: "how many of them", "only the first three".</summary>
    Shown,

    /// <summary>The one that was told of last: "where is it from?".</summary>
    One,
}
