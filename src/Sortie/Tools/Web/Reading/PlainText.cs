using System.Text;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Reading;

/// <summary>Writes a part of a page as text: paragraphs apart, headings and list points marked as in Markdown.</summary>
internal static class PlainText
{
    public static string Of(IElement? root)
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

    private static void Write(INode node, StringBuilder text, bool preserve)
    {
        switch (node)
        {
            case IText said when preserve:
                text.Append(said.Data);
                break;
            case IText said:
                Append(text, said.Data);
                break;
            case IElement { LocalName: "script" or "style" or "noscript" or "template" or "svg" or "button" }:
                break;
            case IElement { LocalName: "br" }:
                text.Append('\n');
                break;
            case IElement element:
                Write(element, text, preserve);
                break;
        }
    }

    private static void Write(IElement element, StringBuilder text, bool preserve)
    {
        var (before, after) = element.LocalName switch
        {
            ['h', >= '1' and <= '6' and var level] => ("\n\n" + new string('#', level - '0') + " ", "\n\n"),
            "li" => ("\n- ", "\n"),
            "td" or "th" => (" ", " "),
            "tr" => ("\n", "\n"),
            "p" or "div" or "section" or "article" or "blockquote" or "ul" or "ol" or "table" or "pre" or "figure" or "figcaption" or "header" or "footer" or "main" or "dl" or "dt" or "dd" or "hr" or "address" or "details" or "summary" => ("\n\n", "\n\n"),
            _ => ("", ""),
        };
        text.Append(before);
        foreach (var child in element.ChildNodes)
        {
            Write(child, text, preserve || element.LocalName == "pre");
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
