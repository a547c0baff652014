namespace Sortie.Whiteboard;

/// <summary>Which part of a mission's steps and decisions is wanted: a mission may have tens of thousands.</summary>
public sealed record DetailQuery
{
    /// <summary>The largest <see cref="Limit"/>.</summary>
    public const int MaxLimit = 1000;

    /// <summary>How many attempts at steps are passed over.</summary>
    public int StepsFrom { get; init; }

    /// <summary>How many decisions are passed over.</summary>
    public int DecisionsFrom { get; init; }

    /// <summary>How many of each at the most.</summary>
    /// <value>100.</value>
    public int Limit { get; init; } = 100;

    /// <summary>Where the part behind this one begins; null where none follows.</summary>
    internal int? Next(int from, int total) => total - from > Limit ? from + Limit : null;
}
