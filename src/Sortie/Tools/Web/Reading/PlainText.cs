using System.Text;
using AngleSharp.Dom;
using Sortie.Tools.Web.Reading.Article;

namespace Sortie.Tools.Web.Reading;

/// <summary>Writes a part of a page as text: paragraphs apart, headings and list points marked as in Markdown.</summary>
internal static class PlainText
{
    public static string Of(Part? root)
    {
        var text = new StringBuilder();
        if (root is not null)
        {
            Write(root, text, preserve: false);
        }

        var paragraphs = text.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
        var result = new StringBuilder();
        var blank = true;
        foreach (var line in paragraphs)
        {
            if (line.Trim().Length == 0)
            {
                blank = true;
                continue;
            }

            if (result.Length > 0)
            {
                result.Append(blank ? "\n\n" : "\n");
            }

            result.Append(line);
            blank = false;
        }

        return result.ToString();
    }

    private static void Write(Part part, StringBuilder text, bool preserve)
    {
        if (part.IsCut)
        {
            return;
        }

        var (before, after) = part.Name switch
        {
            "br" => ("\n", ""),
            ['h', >= '1' and <= '6' and var level] => ("\n\n" + new string('#', level - '0') + " ", "\n\n"),
            "li" => ("\n- ", ""),
            "td" or "th" => ("", " "),
            "tr" => ("\n", "\n"),
            "p" or "div" or "section" or "article" or "blockquote" or "ul" or "ol" or "table" or "pre" or "figure" or "figcaption"
                or "header" or "footer" or "main" or "dl" or "dt" or "dd" or "hr" or "address" or "details"
                or "summary" => ("\n\n", "\n\n"),
            _ => ("", ""),
        };
        text.Append(before);
        var next = 0;
        foreach (var child in part.Element.ChildNodes)
        {
            if (child is IText said)
            {
                if (preserve || part.Name == "pre")
                {
                    text.Append(said.Data);
                }
                else
                {
                    Append(text, said.Data);
                }
            }
            else if (next < part.Parts.Count && part.Parts[next].Element == child)
            {
                Write(part.Parts[next++], text, preserve || part.Name == "pre");
            }
        }

        text.Append(after);
    }

    private static void Append(StringBuilder text, string said)
    {
        foreach (var sign in said)
        {
            if (!char.IsWhiteSpace(sign))
            {
                text.Append(sign);
            }
            else if (text.Length > 0 && !char.IsWhiteSpace(text[^1]))
            {
                text.Append(' ');
            }
        }
    }
}
