using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>Which missions are wanted. What is null does not matter.</summary>
public sealed record BoardQuery
{
    /// <summary>The largest <see cref="Limit"/>.</summary>
    public const int MaxLimit = 200;

    /// <summary>Only missions with this status.</summary>
    public MissionStatus? Status { get; init; }

    /// <summary>Only missions of this conversation.</summary>
    public string? SessionId { get; init; }

    /// <summary>Only missions that this one has made.</summary>
    public MissionId? ParentId { get; init; }

    /// <summary>Only missions whose id or objective has all of these words in it, ignoring case.</summary>
    public string? Text { get; init; }

    /// <summary>How many at the most.</summary>
    /// <value>50.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Only missions behind this one in the list: the <see cref="BoardPage.NextCursor"/> of the page before.</summary>
    public long? Cursor { get; init; }

    /// <summary>The words of <see cref="Text"/>.</summary>
    internal string[] Words => Text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Whether a mission is among those wanted.</summary>
    public bool Wants(MissionCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return (Cursor is null || card.Age < Cursor)
            && (Status is null || card.Status == Status)
            && (SessionId is null || card.SessionId == SessionId)
            && (ParentId is null || card.ParentId == ParentId)
            && Array.TrueForAll(
                Words,
                word => card.ObjectiveDescription.Contains(word, StringComparison.OrdinalIgnoreCase)
                    || card.MissionId.ToString().Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A part of the list of missions, newest first.</summary>
/// <param name="Missions">The cards.</param>
/// <param name="NextCursor">Where the next part begins; null where there is none.</param>
/// <param name="Counts">How many missions have each status, in all.</param>
public sealed record BoardPage(
    IReadOnlyList<MissionCard> Missions, long? NextCursor, IReadOnlyDictionary<string, int> Counts);
