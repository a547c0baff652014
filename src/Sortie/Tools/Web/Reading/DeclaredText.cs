using System.Net;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Reading.Article;

namespace Sortie.Tools.Web.Reading;

/// <summary>
/// The text that a page declares as its article's (schema.org, <c>articleBody</c>), for pages that show less of it, such as those
/// that scripts write.
/// </summary>
internal static class DeclaredText
{
    private const int LeastLetters = 500;

    // What a page shows is better than what it declares, unless much is missing.
    private const double MuchMore = 1.6;

    /// <summary>The text as a part of its own; null where what the page shows is as good.</summary>
    /// <param name="declared">What the page declares.</param>
    /// <param name="shown">What was read of what it shows.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static Part? Of(string? declared, string shown, CancellationToken cancellationToken)
    {
        if (declared is null || declared.Length < LeastLetters)
        {
            return null;
        }

        // Some declare it with its mark-up, most as lines.
        var html = declared.Contains("<p", StringComparison.OrdinalIgnoreCase)
            || declared.Contains("<br", StringComparison.OrdinalIgnoreCase) ? declared
            : string.Concat(declared.Split('\n').Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"));
        var text = PartTree.Of(HtmlPage.Parse(html, cancellationToken).Body!, withUnseen: false);
        return text.Letters >= LeastLetters && text.Letters > MuchMore * shown.Count(char.IsLetterOrDigit) ? text : null;
    }
}
