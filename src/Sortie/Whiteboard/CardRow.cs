using System.Runtime.InteropServices;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>
/// A card as values alone: its longer texts stand elsewhere, and its message is in the log. A time is ticks, 0 where there is none.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CardRow
{
    public required long Number { get; init; }

    public required long Age { get; init; }

    public required long CreatedAt { get; init; }

    public required long StartTime { get; init; }

    public required long EndTime { get; init; }

    public required uint Description { get; init; }

    /// <summary>The code of the conversation's id; it counts only where <see cref="HasSession"/>.</summary>
    public required ulong Session { get; init; }

    /// <summary>The mission that made it; counts only where <see cref="HasParent"/>.</summary>
    public required long Parent { get; init; }

    public required int Version { get; init; }

    public required int MessageVersion { get; init; }

    public required int ItemsCollected { get; init; }

    public required byte Status { get; init; }

    public required byte ObjectiveType { get; init; }

    public required sbyte Priority { get; init; }

    /// <summary>The number of the word for what it waits for.</summary>
    public required byte WaitingFor { get; init; }

    public required bool HasSession { get; init; }

    public required bool HasParent { get; init; }

    public required bool AwaitingApproval { get; init; }

    public required bool Stopping { get; init; }

    public bool Is(MissionStatus status) => Status == (byte)status;
}
