namespace Sortie.Cli;

/// <summary>What the web tools of this process may do beyond what the configuration says.</summary>
/// <param name="PrivateHosts">Private addresses that missions may ask, each as <c>host:port</c>.</param>
/// <param name="IgnoresRobots">Whether pages are visited that a site's robots.txt forbids.</param>
internal sealed record WebPermissions(IReadOnlyList<string> PrivateHosts, bool IgnoresRobots)
{
    /// <summary>Nothing more.</summary>
    public static WebPermissions None { get; } = new([], IgnoresRobots: false);

    /// <summary>The same, and some private addresses more.</summary>
    public WebPermissions And(params string[] hosts) => this with { PrivateHosts = [.. PrivateHosts, .. hosts] };
}
