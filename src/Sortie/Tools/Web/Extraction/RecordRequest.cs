using Sortie.Missions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>What is wanted of a page's records.</summary>
/// <param name="Fields">What to read of each; empty for whatever is there.</param>
internal sealed record RecordRequest(IReadOnlyList<string> Fields)
{
    /// <summary>Only records that meet all of these are wanted.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>What the records are, in a person's words, such as <c>remote jobs</c>; null where nothing was said.</summary>
    public string? About { get; init; }

    /// <summary>The order; null for that of the page.</summary>
    public Sorting? Order { get; init; }

    /// <summary>How many are wanted at most, the first ones in the order; null for all.</summary>
    public int? Count { get; init; }

    /// <summary>The day on which the page is looked at, by which a day without a year is understood; null where it is not known.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>What was learned of the site before.</summary>
    public IReadOnlyList<LearnedReading> Learned { get; init; } = [];
}
