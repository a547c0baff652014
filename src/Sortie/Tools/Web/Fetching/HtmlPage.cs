using System.Diagnostics;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Sortie.Tools.Web.Fetching;

/// <summary>Parses HTML in a way that hostile mark-up cannot stretch: nesting is bounded, and cancelling stops the parser.</summary>
internal static class HtmlPage
{
    /// <summary>How deep elements may nest; deeper ones become siblings, as browsers do it.</summary>
    public const int MaxDepth = 256;

    private const int MaxElements = 400_000;

    // Mark-up that is nested wrongly on purpose costs a parser time that grows with its square; honest pages take milliseconds.
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    /// <summary>Parses a document without running any of its scripts.</summary>
    /// <exception cref="ToolException"><c>too_large</c>: it has more elements, or is nested more deeply, than can be worked on.</exception>
    public static IHtmlDocument Parse(string html, CancellationToken cancellationToken)
    {
        var elements = 0;
        var began = Stopwatch.GetTimestamp();
        return new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            SkipComments = true,
            DisableElementPositionTracking = true,
            OnCreated = (_, _) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++elements > MaxElements || (elements % 64 == 0 && Stopwatch.GetElapsedTime(began) > MaxTime))
                {
                    throw new ToolException("too_large", "The page has more elements, or nests them more deeply, than Sortie reads.");
                }
            },
        }).ParseDocument(html);
    }
}
