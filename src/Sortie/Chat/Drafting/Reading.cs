namespace Sortie.Chat.Drafting;

/// <summary>A noun of an object and what it may stand for.</summary>
/// <param name="Noun">The noun as it is written.</param>
/// <param name="Modifiers">The words before it that say something of it.</param>
internal sealed record Reading(string Noun, string[] Modifiers)
{
    /// <summary>The name of the column where it is a known one.</summary>
    public string? Column { get; init; }

    /// <summary>The column that stands for the thing where it is one that records are about.</summary>
    public string? Thing { get; init; }

    /// <summary>Whether it is about no column in particular.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>Whether one certain thing is meant: "the".</summary>
    public bool IsDefinite { get; init; }

    /// <summary>Whether it is about how many there are: as the only wish that is the number of records, beside others a column.</summary>
    public bool IsCount { get; init; }

    /// <summary>Whether its noun is a known column.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether it begins what is told of each record ("articles with…", "jobs: …").</summary>
    public bool IsDetail { get; init; }

    /// <summary>Whether a colon or bracket opens a full list of the columns: "reviews (author, date)".</summary>
    public bool IsListOfColumns { get; init; }
}
