using System.Globalization;
using Microsoft.Playwright;
using Sortie.Missions;
using Sortie.Tools;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Browser;

/// <summary>Puts what can go wrong with a page in a browser into a code and a sentence.</summary>
internal static class PageFailure
{
    private static readonly TimeSpan UntilPlace = TimeSpan.FromSeconds(5);

    /// <param name="failure">What the browser said; null where it shows an error in the place of the page.</param>
    /// <param name="at">Where the page wanted to go last.</param>
    /// <param name="proxy">Knows whether the connection for that was refused. What else was refused to the page is no reason.</param>
    public static ToolException Of(PlaywrightException? failure, Uri at, PageProxy proxy) =>
        proxy.RefusalOf(at) is { } refusal ? refusal
        : failure?.Message.Contains("Download is starting", StringComparison.Ordinal) is true
            ? new("not_html", $"'{at}' is a file that a browser saves and does not show. Download it instead.", innerException: failure)
            : new("connection_failed", $"The browser could not open the page at '{at.Host}'.", retryable: true, failure);

    public static ToolException NoPlace() => new(
        MissionError.HostBusy,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The browser has as many pages open as it may have at once, and this one's turn has not come. "
            + $"Try again in {UntilPlace.TotalSeconds:0} seconds."),
        retryable: true)
    { RetryAfter = UntilPlace };

    public static ToolException TooSlow(PageOpening opening) => new(
        "timeout",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{opening.Url.Host}' did not settle in the browser within {opening.Timeout.TotalSeconds:0.#} seconds."),
        retryable: true);

    public static ToolException TooLarge(PageOpening opening) => new(
        "too_large",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The page at '{opening.Url.Host}' asked for more than the limit of {opening.MaxBytes / 1048576.0:0.#} MB, so it was not read."));

    public static ToolException TooMuchHtml(PageOpening opening) => new(
        "too_large",
        string.Create(
            CultureInfo.InvariantCulture,
            $"In the browser the page at '{opening.Url.Host}' grew to more than the limit of "
            + $"{opening.MaxHtml / 1_000_000.0:0.#} million characters, so it was not read."));

    public static ToolException TooMuchMemory(PageOpening opening, long limitMegabytes) => new(
        "too_much_memory",
        $"The page at '{opening.Url.Host}' was ended, because it wanted more memory than the {limitMegabytes} MB that a page may have. "
            + "Sortie__Browser__MaxPageMegabytes allows more.");

    public static ToolException Crashed(PageOpening opening) => new(
        "page_crashed", $"The page at '{opening.Url.Host}' crashed in the browser, as pages do whose scripts want too much memory.", retryable: true);

    public static ToolException BrowserEnded(PageOpening opening, Exception failure) => new(
        "browser_crashed", $"The browser ended while '{opening.Url.Host}' was open. The next call starts another.", retryable: true, failure);
}
