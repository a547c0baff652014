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
            var isSpace = char.IsControl(character) || char.IsWhiteSpace(character);
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

    /// <summary>The text with its lines, but without other control characters.</summary>
    public static string Lines(string? text) =>
        string.Concat((text ?? "").ReplaceLineEndings("\n").Where(character => character == '\n' || !char.IsControl(character)));
}
