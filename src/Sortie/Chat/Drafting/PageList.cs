using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the pages that a message names in a row: "from https://a.example, https://b.example and https://c.example".</summary>
internal static class PageList
{
    /// <summary>As many as a mission may have others made by default; what goes beyond is asked for again.</summary>
    private const int MostPages = 20;

    /// <summary>Finds and takes the pages from a first one on, each once, in order; null where it stands alone.</summary>
    public static IReadOnlyList<string>? Find(Markings markings, string? first)
    {
        var tokens = markings.Tokens;
        var at = Array.FindIndex(tokens, token => token.Url is not null && token.Url == first);
        if (at < 0 || markings.Message.Addresses is [_])
        {
            return null;
        }

        List<string> pages = [tokens[at].Url!];
        var end = at + 1;
        for (var next = at + 1; next < tokens.Length && (tokens[next].Url is not null || IsBetween(tokens[next])); next++)
        {
            if (tokens[next].Url is { } url)
            {
                end = next + 1;
                if (!pages.Contains(url) && pages.Count < MostPages)
                {
                    pages.Add(url);
                }
            }
        }

        markings.Take(at, end);

        return pages is [_] ? null : pages;
    }

    /// <summary>Words and signs that stand between the pages of a list, and say nothing else.</summary>
    private static bool IsBetween(Token token) => token is
        { Kind: TokenKind.Word, Word: "and" or "plus" or "also" or "from" or "then" or "as" or "well" }
        or { Kind: TokenKind.Symbol, Word: "," or ";" or "&" or "+" or "-" or "*" or "•" or "\n" or "/" or "|" };
}
