using System.ComponentModel.DataAnnotations;

namespace Sortie.Web;

/// <summary>How Sortie is served. Bound to the section <c>Sortie</c> of the configuration.</summary>
public sealed class SortieWebOptions
{
    /// <summary>The fewest characters of an <see cref="ApiKey"/>; a shorter one can be guessed.</summary>
    public const int MinApiKeyLength = 16;

    /// <summary>
    /// The key that every request must bring once Sortie listens on an address other than loopback; on loopback it is
    /// not asked for. Also read from the environment variable <c>SORTIE_API_KEY</c>.
    /// </summary>
    /// <value>None.</value>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Names, beside the loopback ones and the address that Sortie listens on, by which browsers may reach it, without
    /// port: <c>sortie.example.org</c>.
    /// </summary>
    /// <value>None.</value>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Whether the page at <c>/</c> is served, beside the API.</summary>
    /// <value>true.</value>
    public bool Page { get; set; } = true;

    /// <summary>How many event streams may be open at once.</summary>
    /// <value>256.</value>
    [Range(1, 100_000)]
    public int MaxStreams { get; set; } = 256;

    /// <summary>How long an event stream may be silent before it sends a comment, so that nothing on the way closes it.</summary>
    /// <value>15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How many requests that change something another machine may send per second, after a first burst of the same
    /// number; 0 for as many as it likes.
    /// </summary>
    /// <value>200.</value>
    [Range(0, 1_000_000)]
    public int ChangesPerSecond { get; set; } = 200;

    /// <summary>The same for programs on this machine. They share one address, and can do worse than to send messages.</summary>
    /// <value>0: as many as they like.</value>
    [Range(0, 1_000_000)]
    public int LocalChangesPerSecond { get; set; }
}
