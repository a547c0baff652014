using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Sources.Declared;

namespace Sortie.Tools.Web.Extraction;

/// <summary>A value as a source found it.</summary>
/// <param name="Text">As a person reads it.</param>
internal sealed record Found(string Text)
{
    /// <summary>The number, where the field is one.</summary>
    public decimal? Number { get; init; }

    /// <summary>
    /// A text that says the same in a fixed form, such as the <c>datetime</c> of a date or an absolute link; else
    /// <see cref="Text"/>.
    /// </summary>
    public string? Exact { get; init; }

    public string? Currency { get; init; }

    /// <summary>What stood in the page around it.</summary>
    public required string Raw { get; init; }

    /// <summary>Where it stood, in the document.</summary>
    public IElement? Element { get; init; }

    /// <summary>Where it stood, where that is no element: a path into a script's JSON.</summary>
    public string? Path { get; init; }
}

/// <summary>One record of a candidate: what was found for each field.</summary>
internal sealed record FoundRecord(Dictionary<Field, Found> Values)
{
    private const int LongestBadge = 40;

    /// <summary>Where the record stands.</summary>
    public IElement? Element { get; init; }

    /// <summary>All that it says, line by line; null where it is no part of the shown page.</summary>
    public string? WholeText { get; init; }

    /// <summary>What it is called; empty where it has no name.</summary>
    public string Name => Values.FirstOrDefault(pair => pair.Key.Meaning == Meaning.Name).Value?.Text ?? "";

    /// <summary>The object of structured data that it was read from; null where it was read from the shown page.</summary>
    public JsonObject? Object { get; init; }

    /// <summary>All that it says, or as much of that as is known.</summary>
    public IReadOnlyList<string> Lines => WholeText?.Split('\n', StringSplitOptions.TrimEntries)
        ?? [.. Object is null ? Values.Values.Select(found => found.Raw) : StructuredRecord.LinesOf(Object)];

    /// <summary>The short lines beside its name, which say something of it and are no prose.</summary>
    public IEnumerable<string> Badges => Lines.Where(line => line.Length < LongestBadge && line != Name);

    /// <summary>Whether the record says that its price is not told: sold out, or on request.</summary>
    public bool PriceWithheld { get; init; }

    /// <summary>What tells it from another record with the same values: its link, or its whole text.</summary>
    public string Identity { get; init; } = "";
}

/// <summary>A set of records that a source offers as the answer.</summary>
/// <param name="Source">The kind of source, as results name it.</param>
/// <param name="Trust">How far this kind is believed, other things being equal: 0 to 1.</param>
/// <param name="Records">The records, in the page's order.</param>
internal sealed record Candidate(string Source, double Trust, IReadOnlyList<FoundRecord> Records)
{
    /// <summary>The nodes that were looked at as records, where they repeat in the page; null for other sources.</summary>
    public IReadOnlyList<IReadOnlyList<INode>>? Group { get; init; }

    /// <summary>The fields the source itself proposes; null where it reads those it is asked for.</summary>
    public IReadOnlyList<Field>? OwnFields { get; init; }
}
