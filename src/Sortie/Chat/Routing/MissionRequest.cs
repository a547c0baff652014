using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

/// <summary>A wish for a mission, as far as a message states it.</summary>
internal sealed record MissionRequest
{
    public required MissionDraft Draft { get; init; }

    /// <summary>How sure it is that a mission is wanted, from 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What shows it.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the page is named by a word such as "there", not by an address.</summary>
    public bool PointsBack { get; init; }
}
