using AngleSharp.Dom;

namespace Sortie.Tools.Web.Reading.Article;

/// <summary>An element of a page that may be seen, with what stands in it counted once, so that all later choices are cheap.</summary>
/// <param name="element">The element.</param>
/// <param name="parent">The part around it; null for the page's body.</param>
internal sealed class Part(IElement element, Part? parent)
{
    private readonly List<Part> _parts = [];

    public IElement Element => element;

    public Part? Parent => parent;

    public IReadOnlyList<Part> Parts => _parts;

    public string Name { get; } = element.LocalName;

    /// <summary>Whether it begins and ends a line; false for what stands inside of a line, such as a link.</summary>
    public bool IsBlock { get; set; }

    /// <summary>The letters of all its text. Signs of scripts that write a word in one or two signs count threefold.</summary>
    public int Letters { get; set; }

    /// <summary>Those of its letters that are links.</summary>
    public int Linked { get; set; }

    /// <summary>The letters that stand in the block itself, outside of the blocks in it.</summary>
    public int Own { get; set; }

    /// <summary>Those of its own letters that are links.</summary>
    public int OwnLinked { get; set; }

    /// <summary>The marks that end or part a sentence in its own text.</summary>
    public int OwnMarks { get; set; }

    /// <summary>The letters, outside of links, of those blocks in it that read like sentences.</summary>
    public int Prose { get; set; }

    /// <summary>Whether it is left out, with all that is in it.</summary>
    public bool IsCut { get; set; }

    /// <summary>How much of its text is links, 0 to 1.</summary>
    public double LinkShare => Letters == 0 ? 0 : (double)Linked / Letters;

    public void Add(Part part) => _parts.Add(part);

    /// <summary>It and all parts in it, in the order of the page, without what is cut.</summary>
    public IEnumerable<Part> Kept() => IsCut ? [] : Walk(withCut: false);

    /// <summary>All parts of the page that it stands in, also those that are cut.</summary>
    public IEnumerable<Part> WholePage()
    {
        var page = this;
        while (page.Parent is { } around)
        {
            page = around;
        }

        return page.Walk(withCut: true);
    }

    /// <summary>Leaves it out, and takes its text from the counts of what stands around it.</summary>
    public void Cut()
    {
        IsCut = true;
        for (var at = Parent; at is not null; at = at.Parent)
        {
            at.Letters -= Letters;
            at.Linked -= Linked;
            at.Prose -= Prose;
        }
    }

    private IEnumerable<Part> Walk(bool withCut)
    {
        var pending = new Stack<Part>([this]);
        while (pending.TryPop(out var part))
        {
            yield return part;
            for (var at = part._parts.Count - 1; at >= 0; at--)
            {
                if (withCut || !part._parts[at].IsCut)
                {
                    pending.Push(part._parts[at]);
                }
            }
        }
    }
}
