using System.Text;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>An element's text in one line, as a reader sees it: scripts are none, and elements that begin a line part words.</summary>
internal static class ShownText
{
    public static string Of(IElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Write(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText said)
            {
                text.Append(said.Data);
            }
            else if (child is IElement { LocalName: not ("script" or "style" or "noscript" or "template") } element)
            {
                var parts = element.LocalName is not ("a" or "abbr" or "b" or "bdi" or "bdo" or "big" or "cite" or "code" or "data" or "em"
                    or "font" or "i" or "kbd" or "mark" or "q" or "s" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "u"
                    or "var" or "wbr");
                text.Append(parts ? " " : "");
                Write(element, text);
                text.Append(parts ? " " : "");
            }
        }
    }
}
