using AngleSharp.Dom;

namespace Sortie.Tools.Web.Reading.Article;

/// <summary>What a page says of where its article is and how it is headed.</summary>
internal static class Headlines
{
    private const int LeastLetters = 8;

    /// <summary>Whether two headlines are the same but for signs, case, and a site's name behind one of them.</summary>
    public static bool IsSame(string? one, string? other)
    {
        var (first, second) = (Letters(one), Letters(other));
        return first.Length > 0 && first == second
            || first.Length >= LeastLetters && second.Length >= LeastLetters
                && (first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal));
    }

    /// <summary>Whether the element declares itself to be an article (schema.org).</summary>
    public static bool IsArticle(IElement element) =>
        element.GetAttribute("itemtype") is { } type
            && (type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal));

    private static string Letters(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
