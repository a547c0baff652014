using System.Text.Json.Nodes;

namespace Sortie.Planning;

/// <summary>
/// The step with which plans go on where a page shows next to nothing without its scripts, and there is a browser. It keeps a screenshot.
/// </summary>
internal static class BrowserStep
{
    public const string Tool = "web_browse";
    public const string Reason = "The page shows next to nothing without its scripts, so it is opened in a browser.";
    public const string Screenshot = "screenshot";

    /// <summary>Has a call made in the browser.</summary>
    public static Decision.CallTool InBrowser(this Decision.CallTool call)
    {
        var arguments = (JsonObject)call.Arguments.DeepClone();
        arguments[Screenshot] = true;
        return call with { Tool = Tool, Arguments = arguments };
    }
}
