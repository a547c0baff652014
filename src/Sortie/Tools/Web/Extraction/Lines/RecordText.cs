using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Lines;

/// <summary>A record as it stands in the page: its nodes, its lines, and the elements that carry more than their text.</summary>
internal sealed class RecordText
{
    private const int MaxElements = 600;

    private readonly Dictionary<IElement, int> _lengths = [];
    private IReadOnlyList<Statement>? _statements;

    public RecordText(Page page, IReadOnlyList<INode> roots)
    {
        (Page, Roots) = (page, roots);
        Lines = LineBuilder.Read(page, roots);
        Elements = [.. roots.OfType<IElement>().SelectMany(Visible).Take(MaxElements)];
        Anchor = roots.OfType<IElement>().FirstOrDefault() ?? roots[0].ParentElement ?? page.Document.DocumentElement;
    }

    public Page Page { get; }

    public IReadOnlyList<INode> Roots { get; }

    public IReadOnlyList<Line> Lines { get; }

    /// <summary>All elements of the record that are part of the page's content, in order.</summary>
    public IReadOnlyList<IElement> Elements { get; }

    public IElement Anchor { get; }

    /// <summary>What the record says of itself with a label.</summary>
    public IReadOnlyList<Statement> Statements => _statements ??= Fields.Statements.Of(this);

    /// <summary>The elements from this one up to the record's own, nearest first.</summary>
    public IEnumerable<IElement> Around(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            yield return at;
            if (Roots.Contains(at))
            {
                yield break;
            }
        }
    }

    /// <summary>How long an element's text is, without the space around it.</summary>
    public int LengthOf(IElement element)
    {
        if (!_lengths.TryGetValue(element, out var length))
        {
            _lengths[element] = length = element.TextContent.AsSpan().Trim().Length;
        }

        return length;
    }

    public bool Any(IElement element, Func<IElement, bool> test) => Around(element).Any(test);

    /// <summary>The lines that say more than the name; where there is but one, that too, because what is set apart in it may be.</summary>
    public IEnumerable<Line> LinesBeside(string? name) => Lines.Count == 1 ? Lines : Lines.Where(line => line.Text != name);

    public string WholeText => string.Join('\n', Lines.Select(line => line.Text));

    /// <summary>An element's own text in one line.</summary>
    public static string TextOf(Page page, IElement element) => string.Join(' ', LineBuilder.Read(page, [element]).Select(line => line.Text));

    private IEnumerable<IElement> Visible(IElement root)
    {
        if (Page.IsLeftOut(root))
        {
            yield break;
        }

        var stack = new Stack<IElement>([root]);
        while (stack.TryPop(out var element))
        {
            yield return element;
            var children = element.ChildNodes;
            for (var at = children.Length - 1; at >= 0; at--)
            {
                if (children[at] is IElement child && !Page.IsLeftOut(child))
                {
                    stack.Push(child);
                }
            }
        }
    }
}
