using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds the name that a person wants a file to have: "as my.csv". It is neither a column nor the wish for a format of its own.
/// </summary>
internal static partial class FileNameFinder
{
    private const int TimeoutMilliseconds = 2_000;

    private static readonly SearchValues<string> Endings = SearchValues.Create(
        [
            ".csv", ".tsv", ".json", ".xml", ".xls", ".pdf", ".zip", ".gz", ".txt", ".md", ".htm", ".doc", ".png", ".jpg", ".jpeg", ".gif",
            ".svg", ".webp", ".mp3", ".mp4", ".epub",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The name; null where none is given.</summary>
    public static string? Find(Markings markings)
    {
        try
        {
            if (!MayHoldName(markings.Message.Text) || NameForm.Match(markings.Message.Text) is not { Success: true } match)
            {
                return null;
            }

            var start = Array.FindIndex(markings.Tokens, token => token.Start >= match.Index);
            var end = Array.FindLastIndex(markings.Tokens, token => token.End <= match.Index + match.Length) + 1;
            if (start < 0 || end <= start || markings.Tokens[start..end].Any(token => token.Kind is TokenKind.Address))
            {
                return null;
            }

            markings.Take(start, end);
            return match.Groups["name"].Value;
        }
        catch (RegexMatchTimeoutException)
        {
            // Routing never throws: a name that cannot be found in time is not looked for.
            return null;
        }
    }

    /// <summary>Nearly every message is ruled out here; only letters beyond ASCII are left to the pattern's own rules of case.</summary>
    private static bool MayHoldName(string text) => text.AsSpan().ContainsAny(Endings) || !Ascii.IsValid(text);

    [GeneratedRegex(
        @"(?<![\w/])(?:as|to|into|named|called)\s+[""']?(?<name>\w[\w-]{0,99}\.(?:csv|tsv|json|xml|xlsx?|pdf|zip|gz|txt|md|html?"
        + @"|docx?|png|jpe?g|gif|svg|webp|mp3|mp4|epub))[""']?(?![\w/-]|\.\w)",
        RegexOptions.IgnoreCase, TimeoutMilliseconds)]
    private static partial Regex NameForm { get; }
}
