namespace Sortie.Tools.Web;

/// <summary>
/// How the records of a page were found, so that the next page of its shape is read without searching. It is only a hint: it is held against the
/// page at each use, and where it does not fit, the page is read as if nothing was known.
/// </summary>
public sealed record LearnedReading
{
    /// <summary>The address it was learned on, without its query.</summary>
    public required string Address { get; init; }

    /// <summary>What the records were read from, as <see cref="ExtractedPage.Source"/> names it.</summary>
    public required string Source { get; init; }

    /// <summary>A CSS selector of the records; null where the source finds its records by itself, as tables and structured data do.</summary>
    public string? Records { get; init; }

    /// <summary>What the records are built of, as a short hash: tells the shapes of pages of one site apart.</summary>
    public required string Shape { get; init; }

    /// <summary>The share of the page's text that stood in the records, from 0 to 1; null where the records are not in the text.</summary>
    public double? Share { get; init; }

    /// <summary>Whether the first field was understood as the name of the records.</summary>
    public bool FirstIsName { get; init; }

    /// <summary>The fields that were found, with where, and what they were like.</summary>
    public required IReadOnlyList<LearnedField> Fields { get; init; }
}

/// <summary>Where a field was found, and what its values were like.</summary>
/// <param name="Field">The field, as it was asked for.</param>
/// <param name="Selectors">Where it stood in a record: tags and classes, the most frequent first; empty where it was no element of the page.</param>
/// <param name="Filled">The share of records that had it, from 0 to 1.</param>
/// <param name="Numeric">Whether its values were numbers.</param>
public sealed record LearnedField(string Field, IReadOnlyList<string> Selectors, double Filled, bool Numeric);
