using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Sortie.Tools.Web.Fetching;

/// <summary>Parses HTML in a way that hostile mark-up cannot stretch: nesting and elements are bounded, and cancelling stops the parser.</summary>
internal static class HtmlPage
{
    /// <summary>How deep elements may nest; deeper ones become siblings, as browsers do it.</summary>
    public const int MaxDepth = 256;

    private const int MaxElements = 400_000;
    private const int MaxValueLength = 20_000;

    /// <summary>Parses a document without running any of its scripts.</summary>
    /// <exception cref="ToolException">
    /// <c>too_large</c>: it has more elements, or more attributes in one of them, or is nested more deeply, than can be worked on.
    /// </exception>
    public static IHtmlDocument Parse(string html, CancellationToken cancellationToken)
    {
        if (ManyAttributes.AreIn(html))
        {
            throw TooLarge();
        }

        var elements = 0;
        var nesting = new Nesting(html);
        var document = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            SkipComments = true,
            DisableElementPositionTracking = true,
            OnCreated = (element, _) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++elements > MaxElements || nesting.IsTooDeepWith(element))
                {
                    throw TooLarge();
                }
            },
        }).ParseDocument(html);
        return ShadowRoots.TryFlatten(document, 2 * MaxDepth) ? document : throw TooLarge();
    }

    /// <summary>
    /// The text of a value that may have mark-up in it, in one line: of a name in JSON, or of a title in a feed. A value as long as
    /// a page is cut.
    /// </summary>
    public static string TextOf(string value)
    {
        value = value.Length > MaxValueLength ? value[..MaxValueLength] : value;
        var text = value.AsSpan().ContainsAny('<', '&') ? Parse(value, CancellationToken.None).Body!.TextContent : value;
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static ToolException TooLarge() => new("too_large", "The page has more elements, or nests them more deeply, than Sortie reads.");
}
