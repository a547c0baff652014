using Sortie.Whiteboard;

namespace Sortie.Web.Components.Board;

/// <summary>How the list of missions was left, for one page: who comes back from a mission finds it so.</summary>
internal sealed class BoardPlace
{
    /// <summary>What was looked for.</summary>
    public BoardQuery Query { get; set; } = new();

    /// <summary>How many cards were shown.</summary>
    public int Shown { get; set; }

    /// <summary>The mission that was opened from it; null where its card has been come back to, or none was opened.</summary>
    public string? Opened { get; set; }

    /// <summary>Whether this page has shown the list or a mission before, so that what it shows next was asked for on the page itself.</summary>
    public bool IsVisited { get; set; }
}
