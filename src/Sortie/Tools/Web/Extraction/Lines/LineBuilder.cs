using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Lines;

/// <summary>Takes a record's nodes apart into lines, as a browser would without its style sheets.</summary>
internal sealed class LineBuilder(Page page, int maxLines)
{
    private readonly List<Line> _lines = [];
    private readonly LineText _text = new();

    public static List<Line> Read(Page page, IEnumerable<INode> roots, int maxLines = 400)
    {
        var builder = new LineBuilder(page, maxLines);
        foreach (var root in roots)
        {
            builder.Walk(root);
        }

        builder.EndLine();
        return builder._lines;
    }

    private void Walk(INode node)
    {
        if (_lines.Count >= maxLines)
        {
            return;
        }

        switch (node)
        {
            case IText text:
                _text.Append(text);
                break;
            case IElement { LocalName: "br" or "hr" }:
                EndLine();
                break;
            case IElement element when !page.IsLeftOut(element) && !ElementKinds.IsSaidTwice(element) && !_text.HasAsNote(element, page.NoteSigns):
                var block = ElementKinds.IsBlock(element) && !ElementKinds.IsTight(element);
                if (block)
                {
                    EndLine();
                }

                foreach (var child in element.ChildNodes)
                {
                    Walk(child);
                }

                if (block)
                {
                    EndLine();
                }

                break;
        }
    }

    private void EndLine()
    {
        if (_text.End(_lines.Count) is { } line)
        {
            _lines.Add(line);
        }
    }
}
