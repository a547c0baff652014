using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>A question about missions.</summary>
internal sealed record StatusQuery
{
    public required StatusScope Scope { get; init; }

    /// <summary>Only missions in one of these; empty for any.</summary>
    public IReadOnlyList<MissionStatus> Statuses { get; init; } = [];

    /// <summary>The mission meant, where <see cref="Scope"/> is <see cref="StatusScope.One"/>; null where none is known.</summary>
    public MissionId? MissionId { get; init; }

    /// <summary>What to look for in objectives, where <see cref="Scope"/> is <see cref="StatusScope.Search"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Whether what is asked can be told when the mission has ended, and not sooner.</summary>
    public bool IsEarly { get; init; }
}

/// <summary>Which missions are meant.</summary>
internal enum StatusScope
{
    /// <summary>Those that have not ended; where there are none, the latest ones.</summary>
    Current,

    /// <summary>All, or all with the statuses named.</summary>
    All,

    /// <summary>One mission.</summary>
    One,

    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Those whose objective has a text in it.</summary>
    Search,
}
