using System.Text.RegularExpressions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the checksum that a file must have: "with the SHA-256 9f86…".</summary>
internal static partial class ChecksumFinder
{
    private const int Digits = 64;

    /// <summary>The 64 digits in lower case; null where none are given.</summary>
    public static string? Find(Markings markings)
    {
        var text = markings.Message.Text;
        if (text.Length <= Digits || Named().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var start = Array.FindIndex(markings.Tokens, token => token.End > match.Index);
        var end = Array.FindLastIndex(markings.Tokens, token => token.Start < match.Index + match.Length) + 1;
        markings.Take(start, end);
        return match.Groups[1].Value.ToLowerInvariant();
    }

    [GeneratedRegex(
        @"(?:,? ?(?:and|but)? ?(?:with|if|whose|where|having|expecting|checking|check|verify|verifying) )?(?:the |its |that |against )?(?:the )?(?:sha[- ]?256|checksum|hash|digest)(?: ?sum| checksum| hash| digest)?(?: ?\([^()\r\n]{1,200}\))?(?: (?:is|of|being|must be|should be))? ?[:=]? ?([0-9a-f]{64})\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
