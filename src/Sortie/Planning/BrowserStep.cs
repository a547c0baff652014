namespace Sortie.Planning;

/// <summary>The step with which plans go on where a page shows next to nothing without its scripts, and there is a browser.</summary>
internal static class BrowserStep
{
    public const string Tool = "web_browse";
    public const string Reason = "The page shows next to nothing without its scripts, so it is opened in a browser.";
}
