using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the checksum that a file must have: "with the SHA-256 9f86…".</summary>
internal static partial class ChecksumFinder
{
    private const int Digits = 64;

    /// <summary>The 64 digits in lower case; null where none are given.</summary>
    public static string? Find(Markings markings)
    {
        var text = markings.Message.Text;
        if (text.Length <= Digits)
        {
            return null;
        }

        var match = Named().Match(text);
        while (match.Success && IsInAddress(markings.Tokens, match.Groups[1].Index))
        {
            match = match.NextMatch();
        }

        if (!match.Success)
        {
            return null;
        }

        var start = Array.FindIndex(markings.Tokens, token => token.End > match.Index);
        var end = Array.FindLastIndex(markings.Tokens, token => token.Start < match.Index + match.Length) + 1;
        markings.Take(start, end);
        return match.Groups[1].Value.ToLowerInvariant();
    }

    /// <summary>"https://files.example/get?hash=9f86…" names a page, and tells nothing of what is there.</summary>
    private static bool IsInAddress(Token[] tokens, int at) =>
        Array.Exists(tokens, token => token.Kind is TokenKind.Address && at >= token.Start && at < token.End);

    [GeneratedRegex(
        @"(?:,? ?(?:and|but)? ?(?:with|if|whose|where|having|expecting|checking|check|verify|verifying) )?(?:the |its |that |against )?"
        + @"(?:the )?\b(?:sha[- ]?256|checksum|hash|digest)(?: ?sum| checksum| hash| digest)?(?: ?\([^()\r\n]{1,200}\))?"
        + @"(?: (?:is|of|being|must be|should be))? ?[:=]? ?([0-9a-f]{64})\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
