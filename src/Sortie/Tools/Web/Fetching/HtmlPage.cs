using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Sortie.Tools.Web.Fetching;

/// <summary>Parses HTML in a way that hostile mark-up cannot stretch: nesting and elements are bounded, and cancelling stops the parser.</summary>
internal static class HtmlPage
{
    /// <summary>How deep elements may nest; deeper ones become siblings, as browsers do it.</summary>
    public const int MaxDepth = 256;

    private const int MaxElements = 400_000;

    /// <summary>Parses a document without running any of its scripts.</summary>
    /// <exception cref="ToolException"><c>too_large</c>: it has more elements, or is nested more deeply, than can be worked on.</exception>
    public static IHtmlDocument Parse(string html, CancellationToken cancellationToken)
    {
        if (Nesting.IsTooDeep(html))
        {
            throw TooLarge();
        }

        var elements = 0;
        return ShadowRoots.Flatten(new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            SkipComments = true,
            DisableElementPositionTracking = true,
            OnCreated = (_, _) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++elements > MaxElements)
                {
                    throw TooLarge();
                }
            },
        }).ParseDocument(html));
    }

    private static ToolException TooLarge() => new("too_large", "The page has more elements, or nests them more deeply, than Sortie reads.");
}
