using System.ComponentModel.DataAnnotations;

namespace Sortie.Tools.Web;

/// <summary>The limits of everything that reaches the web. They hold for each page, whatever the mission's scope permits.</summary>
public sealed class WebToolsOptions : IValidatableObject
{
    /// <summary>
    /// Private addresses that may be asked all the same, each as <c>host:port</c> exactly as a URL names it
    /// (<c>127.0.0.1:8080</c>, <c>nas.local:80</c>, <c>[::1]:5000</c>). Nothing else opens a private address.
    /// </summary>
    /// <value>None.</value>
    public IList<string> AllowPrivateHosts { get; init; } = [];

    /// <summary>
    /// Ports that may be asked beside those at which sites answer: 80, 443, and from 1024 on all that no other well-known service has for itself.
    /// </summary>
    /// <value>None.</value>
    public IList<int> AllowPorts { get; init; } = [];

    /// <summary>How large a page may be once it is decompressed, in bytes; a larger one is refused.</summary>
    /// <value>10 MB.</value>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxPageBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How large a downloaded file may be, in bytes; a larger one is refused and nothing is kept.</summary>
    /// <value>200 MB.</value>
    [Range(1024, long.MaxValue)]
    public long MaxDownloadBytes { get; set; } = 200L * 1024 * 1024;

    /// <summary>How long one page may take from the look-up of its name to its last byte, redirects included.</summary>
    /// <value>20 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a download may take in the same sense.</summary>
    /// <value>50 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan DownloadTimeout { get; set; } = TimeSpan.FromSeconds(50);

    /// <summary>How much a page in a browser, with all it asks for, may come to, in bytes as they arrive.</summary>
    /// <value>50 MB.</value>
    [Range(1024, long.MaxValue)]
    public long MaxBrowsedBytes { get; set; } = 50L * 1024 * 1024;

    /// <summary>How long a page in a browser may take until it has settled.</summary>
    /// <value>45 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BrowseTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// Whether a page in a browser may ask hosts outside of the mission's domains for what it is made of: scripts, styles, data,
    /// images, frames. It goes
    /// nowhere else itself, and private addresses stay closed, either way.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool AllowForeignParts { get; set; } = true;

    /// <summary>Whether pages that missions open in a browser leave a screenshot of each.</summary>
    /// <value><see langword="true"/>.</value>
    public bool KeepScreenshots { get; set; } = true;

    /// <summary>How many redirects are followed.</summary>
    /// <value>10.</value>
    [Range(0, 50)]
    public int MaxRedirects { get; set; } = 10;

    /// <summary>
    /// Whether pages are left alone that a site's robots.txt forbids (RFC 9309), under the name with which <see cref="UserAgent"/> begins.
    /// Without it no site is asked for that file.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool ObeyRobots { get; set; } = true;

    /// <summary>
    /// How many requests a host, by name and port, gets at once from all missions together. One that asks for a crawl delay gets
    /// one at a time.
    /// </summary>
    /// <value>1.</value>
    [Range(1, 16)]
    public int ConnectionsPerHost { get; set; } = 1;

    /// <summary>How long a call waits for its turn at a host. Where it would be longer, the mission lets others go on and comes back.</summary>
    /// <value>10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What is heeded of the <c>Crawl-delay</c> in a site's robots.txt: the time between the end of a visit and the next.</summary>
    /// <value>30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxCrawlDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a host is left alone at the most after it answered 429 or 503, whatever its <c>Retry-After</c> says.</summary>
    /// <value>1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxBackOff { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How much memory copies of pages may take, in bytes; zero keeps none, and every page is asked for anew.</summary>
    /// <value>64 MB.</value>
    [Range(0L, 4L * 1024 * 1024 * 1024)]
    public long MaxCopiesBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// How Sortie names itself to the sites it asks, on every request: a name, by which a robots.txt may speak of it, and where to
    /// learn more or whom to write to.
    /// </summary>
    /// <value><c>Sortie/0.1 (+self-hosted)</c>.</value>
    [Required]
    public string UserAgent { get; set; } = "Sortie/0.1 (+self-hosted)";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        using var request = new HttpRequestMessage();
        if (!request.Headers.UserAgent.TryParseAdd(UserAgent))
        {
            yield return new(
                $"'{UserAgent}' is no User-Agent (RFC 9110, 10.1.5). Begin with a name, and put what explains it in "
                    + "brackets, as in 'Sortie/0.1 (+https://example.org/about)'.",
                [nameof(UserAgent)]);
        }
    }
}
