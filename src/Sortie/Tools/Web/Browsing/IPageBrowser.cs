namespace Sortie.Tools.Web.Browsing;

/// <summary>Opens pages in a browser, which runs their scripts. Where there is one, the web tools have <c>web_browse</c>.</summary>
public interface IPageBrowser
{
    /// <summary>Why no page can be opened here, with the remedy, in a sentence that is safe to show; null where one can.</summary>
    string? Obstacle { get; }

    /// <summary>Opens a page, waits until it has settled, and reads what it shows then.</summary>
    /// <param name="opening">What to open, and how alone the page may reach the net.</param>
    /// <param name="cancellationToken">Closes the page.</param>
    /// <exception cref="ToolException">There is no browser, it ended, or the page cannot be had.</exception>
    Task<BrowsedPage> OpenAsync(PageOpening opening, CancellationToken cancellationToken);
}

/// <summary>What a browser is to open.</summary>
/// <param name="Url">The page.</param>
public sealed record PageOpening(Uri Url)
{
    /// <summary>
    /// Returns where the page may be shown that stands at an address, or says by a <see cref="ToolException"/> why not. Asked
    /// before each request for the
    /// page itself, one after another: at its address, at every hop of a redirect, and wherever its scripts lead. Meanwhile the
    /// page's time stands still.
    /// A refusal that may be tried again ends the visit; after any other the page stays where it is. What a page loads beside is not asked for.
    /// </summary>
    public required Func<string, CancellationToken, Task> Permit { get; init; }

    /// <summary>
    /// Is told of each answer to a request for the page itself: from where it is, its HTTP status, and its <c>Retry-After</c>, null
    /// where it has none.
    /// </summary>
    public required Action<Uri, int, string?> Answered { get; init; }

    /// <summary>
    /// Opens a connection to a host and port, or says by a <see cref="ToolException"/> why not. Whatever the page asks for goes through it.
    /// </summary>
    public required Func<string, int, CancellationToken, ValueTask<Stream>> Connect { get; init; }

    /// <summary>How much all that the page asks for may come to, in bytes as they arrive.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>How large the document may become, in characters.</summary>
    public required int MaxHtml { get; init; }

    /// <summary>How often the page is scrolled down, or asked for more by its own button, as long as that brings more.</summary>
    public required int MaxUnfoldings { get; init; }

    /// <summary>How long to wait for a place, where as many pages are open as there may be. Beyond that the call ends as <c>host_busy</c>.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>How long the page may take, from its request to the reading.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How the browser names itself.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Whether a screenshot of the page is wanted.</summary>
    /// <value>False.</value>
    public bool TakesScreenshot { get; init; }
}

/// <summary>A page as a browser shows it.</summary>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Html">The document, after its scripts ran.</param>
/// <param name="Bytes">What all that it asked for came to.</param>
public sealed record BrowsedPage(Uri Url, int Status, string Html, long Bytes)
{
    /// <summary>Why requests of the page were refused, one sentence each.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Whether it was left while it still brought more.</summary>
    public bool GoesOn { get; init; }

    /// <summary>A screenshot of it, as PNG; null where none was wanted, or none could be taken.</summary>
    public byte[]? Screenshot { get; init; }

    /// <summary>The <c>Retry-After</c> of the answer, as it was sent; null where there was none.</summary>
    public string? RetryAfter { get; init; }
}
