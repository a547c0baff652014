using System.Buffers;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;

namespace Sortie.Tools.Web.Extraction.Sources.Repeated;

/// <summary>
/// Finds what repeats in a page: siblings of one kind, cousins of one kind (rows of cells, sections of lists), and flat
/// runs of siblings that begin anew with each heading, rule or line break. Class names play no part but as a hint of kind.
/// </summary>
internal sealed class RepeatedGroups(Page page)
{
    public const int MaxRecords = 10_000;

    private static readonly SearchValues<char> Signs = SearchValues.Create("$€£¥₹￥円元₽₩₺");

    private readonly Dictionary<IElement, Extent> _extents = [];

    /// <summary>The groups most likely to be the page's records, best first; each record is a run of nodes.</summary>
    public List<List<IReadOnlyList<INode>>> Find(bool priced, int most, CancellationToken cancellationToken)
    {
        if (page.Document.Body is not { } body)
        {
            return [];
        }

        var elements = Visible(body);
        foreach (var element in Enumerable.Reverse(elements))
        {
            _extents[element] = Measure(element);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var groups = Relatives.Find(elements)
            .Concat(elements.SelectMany(parent => SiblingRuns.Find(page, parent, element => _extents[element] is { Digits: true, Sign: true })))
            .Concat(FlatRuns.LinesOfSections(elements));
        return [.. groups
            .Select(group => (Group: group, Score: Promise(group, priced)))
            .Where(pair => pair.Score > 0)
            .OrderByDescending(pair => pair.Score)
            .Take(most)
            .Select(pair => pair.Group)];
    }

    private List<IElement> Visible(IElement body)
    {
        var found = new List<IElement>();
        var stack = new Stack<IElement>([body]);
        while (stack.TryPop(out var element))
        {
            found.Add(element);
            // By index: asking a node for its sibling costs a search among all of them.
            var children = element.ChildNodes;
            for (var at = children.Length - 1; at >= 0; at--)
            {
                if (children[at] is IElement child && !page.IsLeftOut(child))
                {
                    stack.Push(child);
                }
            }
        }

        return found;
    }

    private Extent Measure(IElement element)
    {
        var (text, digits, sign) = (0, false, false);
        foreach (var child in element.ChildNodes)
        {
            if (child is IText node)
            {
                var said = node.Data.AsSpan().Trim();
                text += said.Length;
                digits |= said.ContainsAnyInRange('0', '9') || said.ContainsAnyInRange('０', '９');
                sign |= said.ContainsAny(Signs) || (said.Length < 40 && Currencies.AtEnd(said) is not null);
            }
            else if (child is IElement inner && _extents.TryGetValue(inner, out var extent))
            {
                text += extent.Text;
                digits |= extent.Digits;
                sign |= extent.Sign;
            }
        }

        return new Extent(
            text,
            digits,
            sign,
            element.LocalName == "img" && (element.GetAttribute("alt")?.Length ?? 0) > 2
                || element.Attributes.Length > 0
                    && element.Attributes.Any(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal)));
    }

    // A cheap look, so that only a few groups are read in full.
    private double Promise(List<IReadOnlyList<INode>> group, bool priced)
    {
        var told = 0;
        var money = 0;
        var total = 0;
        foreach (var record in group)
        {
            var (text, digits, sign, named) = (0, false, false, false);
            foreach (var node in record)
            {
                if (node is IElement element)
                {
                    var extent = _extents[element];
                    (text, digits, sign, named) = (text + extent.Text, digits | extent.Digits, sign | extent.Sign, named | extent.Named);
                }
                else if (node is IText said)
                {
                    text += said.Data.Length;
                    digits |= said.Data.Any(char.IsAsciiDigit);
                }
            }

            told += text > 1 || named ? 1 : 0;
            money += digits || named ? (sign ? 2 : 1) : 0;
            total += Math.Min(text, 600);
        }

        if (told < 2)
        {
            return 0;
        }

        var size = Math.Log2(1 + told) * Math.Min(1.0, (double)total / told / 12);
        var share = priced ? Math.Pow(0.5 * money / group.Count, 2) + 0.03 : 1.0;
        return size * share * (total / told >= 600 ? 0.6 : 1);
    }

    private readonly record struct Extent(int Text, bool Digits, bool Sign, bool Named);
}
