namespace Sortie.Missions;

/// <summary>The limits of a mission. They are enforced where the act happens, not where it is planned.</summary>
public sealed record Scope
{
    /// <summary>The default of <see cref="MaxPages"/>.</summary>
    public const int DefaultMaxPages = 10;

    /// <summary>The default of <see cref="MaxDurationSeconds"/>.</summary>
    public const int DefaultMaxDurationSeconds = 300;

    /// <summary>
    /// The hosts that may be asked, each with all below it (<c>example.com</c> permits
    /// <c>www.example.com</c>); empty permits any public host.
    /// </summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>How many pages may be fetched.</summary>
    /// <value>10.</value>
    public int MaxPages { get; init; } = DefaultMaxPages;

    /// <summary>How long the mission may be active, in seconds, from its first start.</summary>
    /// <value>300.</value>
    public int MaxDurationSeconds { get; init; } = DefaultMaxDurationSeconds;

    /// <summary>What may be used up before a person is asked for more.</summary>
    public Budget Budget { get; init; } = new();
}
