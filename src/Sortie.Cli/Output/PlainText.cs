using System.Text;

namespace Sortie.Cli.Output;

/// <summary>
/// Makes text fit to be shown at a terminal. Much of what Sortie shows comes from pages that anybody may have written,
/// and a terminal obeys control characters.
/// </summary>
internal static class PlainText
{
    /// <summary>The text on one line: control characters and runs of white space become one space.</summary>
    public static string Line(string? text)
    {
        var line = new StringBuilder(text?.Length ?? 0);
        foreach (var character in text ?? "")
        {
            var isSpace = IsObeyed(character) || char.IsWhiteSpace(character);
            if (!isSpace)
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The text with its lines, but without other control characters; a tab is a space.</summary>
    public static string Lines(string? text) => string.Concat(
        (text ?? "").ReplaceLineEndings("\n").Replace('\t', ' ').Where(character => character == '\n' || !IsObeyed(character)));

    /// <summary>Whether a terminal obeys a character: it moves something, or turns the direction of the letters behind it.</summary>
    private static bool IsObeyed(char character) => char.IsControl(character) || character is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
