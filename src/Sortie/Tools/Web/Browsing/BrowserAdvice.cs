using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Browsing;

/// <summary>Says, of a page that shows next to nothing without its scripts, how it can be read all the same.</summary>
internal sealed class BrowserAdvice(IPageBrowser? browser)
{
    private const string NoBrowser = "This Sortie has no browser: run it with Sortie.Browser and Chromium (Debian: apt-get install chromium).";

    private string Sentence => browser is null ? NoBrowser : browser.Obstacle ?? $"{PageBrowsing.Name} opens it in a browser.";

    public ExtractedPage AddTo(ExtractedPage page) =>
        page.Conclusion is Conclusion.NeedsBrowser ? page with { Note = $"{page.Note} {Sentence}" } : page;

    public ToolException AddTo(ToolException needsBrowser) =>
        new(needsBrowser.Code, $"{needsBrowser.Message} {Sentence}", innerException: needsBrowser);
}
