using System.Buffers;
using System.Runtime.InteropServices;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Sources;

/// <summary>
/// Finds what repeats in a page: siblings of one kind, cousins of one kind (rows of cells, sections of lists), and flat
/// runs of siblings that begin anew with each heading, rule or line break. Class names play no part but as a hint of kind.
/// </summary>
internal sealed class RepeatedGroups(Page page)
{
    private const int MaxLevels = 4;
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
        var groups = Relatives(elements).Concat(elements.SelectMany(Runs)).Concat(FlatRuns.LinesOfSections(elements));
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

        return new Extent(text, digits, sign, element.LocalName == "img" && (element.GetAttribute("alt")?.Length ?? 0) > 2 || element.Attributes.Length > 0 && element.Attributes.Any(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal)));
    }

    private static IEnumerable<List<IReadOnlyList<INode>>> Relatives(List<IElement> elements)
    {
        var families = new Dictionary<(IElement Ancestor, int Level, ulong Path), List<IElement>>();
        foreach (var element in elements)
        {
            if (!CanBeRecord(element))
            {
                continue;
            }

            var path = Mix(14695981039346656037, element.LocalName == "tr" ? "tr " + HeaderOf(element) : element.LocalName);
            var at = element.ParentElement;
            for (var level = 0; level < MaxLevels && at is not null; level++, at = at.ParentElement)
            {
                ref var family = ref CollectionsMarshal.GetValueRefOrAddDefault(families, (at, level, path), out _);
                (family ??= []).Add(element);
                path = Mix(path, at.LocalName);
            }
        }

        foreach (var (key, family) in families)
        {
            if (family.Count < 2 || (key.Level > 0 && family.All(member => member.ParentElement == family[0].ParentElement)))
            {
                continue;
            }

            yield return [.. family.Take(MaxRecords).Select(member => (IReadOnlyList<INode>)[member])];
        }
    }

    // The way down to an element in one number (FNV-1a): as good as its text, and made without one.
    private static ulong Mix(ulong path, string name)
    {
        foreach (var sign in name)
        {
            path = (path ^ sign) * 1099511628211;
        }

        return (path ^ '>') * 1099511628211;
    }

    // Rows of tables with other columns are another list.
    private static string HeaderOf(IElement row) =>
        row.Closest("table")?.QuerySelector("tr") is { } first && first.QuerySelector("th") is not null ? first.TextContent : "";

    private static bool CanBeRecord(IElement element) => element.LocalName is not
        ("b" or "i" or "em" or "strong" or "u" or "sup" or "sub" or "small" or "br" or "hr" or "img" or "input" or "button" or "body" or "dt" or "dd" or "time" or "del" or "ins" or "s" or "font" or "th" or "tbody" or "thead" or "label" or "abbr" or "picture" or "source" or "wbr" or "mark" or "h1");

    private IEnumerable<List<IReadOnlyList<INode>>> Runs(IElement parent)
    {
        var children = parent.ChildNodes.Where(child => child is IElement element ? !page.IsLeftOut(element) : child is IText text && !string.IsNullOrWhiteSpace(text.Data)).ToList();
        var elements = children.OfType<IElement>().ToList();
        if (elements.Count < 3)
        {
            yield break;
        }

        foreach (var opener in new[] { "h2", "h3", "h4", "h5", "h6", "dt", "strong", "b", "a", "img" })
        {
            if (elements.Count(element => element.LocalName == opener) is >= 2 and var count && elements.Count > count)
            {
                yield return FlatRuns.Cut(children, node => node is IElement element && element.LocalName == opener, keep: true);
            }
            else if (opener is ['h', _] or "a" or "strong" && elements.Count(element => FlatRuns.Opens(element, opener)) is >= 2 and var inside && elements.Count > inside)
            {
                yield return FlatRuns.Cut(children, node => node is IElement element && FlatRuns.Opens(element, opener), keep: true);
            }
        }

        if (elements.Any(element => element.LocalName == "hr"))
        {
            yield return FlatRuns.Cut(children, node => node is IElement { LocalName: "hr" }, keep: false);
        }

        if (elements.Count(element => element.LocalName == "br") >= 2)
        {
            yield return FlatRuns.Cut(children, IsBreak, keep: false);
            // By index: asking a node for its sibling costs a search among all of them.
            var blank = children.Where((node, at) => IsBreak(node) && at + 1 < children.Count && IsBreak(children[at + 1])).ToHashSet();
            yield return FlatRuns.Cut(children, blank.Contains, keep: false);
        }

        for (var period = 2; period <= 4; period++)
        {
            if (Period(elements, period) is { } run)
            {
                yield return run;
            }
        }
    }

    private static bool IsBreak(INode node) => node is IElement { LocalName: "br" };

    // Siblings that come in turns, such as a name's row, a price's row and a spacer, over and over.
    private List<IReadOnlyList<INode>>? Period(List<IElement> elements, int period)
    {
        var kinds = elements.Select(element => (element.LocalName, element.ClassName, Priced: _extents[element] is { Digits: true, Sign: true })).ToList();
        for (var start = 0; start < Math.Min(4, elements.Count); start++)
        {
            var length = start + period;
            while (length < elements.Count && kinds[length] == kinds[length - period])
            {
                length++;
            }

            var turns = (length - start) / period;
            if (turns >= 2 && (length - start) * 10 >= elements.Count * 7 && kinds.GetRange(start, period).Distinct().Count() > 1
                && !(kinds.GetRange(start, period).DistinctBy(kind => (kind.LocalName, kind.ClassName)).Count() == 1 && IsWhole(elements, kinds.FindIndex(start, kind => kind.Priced))))
            {
                return [.. Enumerable.Range(0, Math.Min(turns, MaxRecords)).Select(turn => (IReadOnlyList<INode>)[.. elements.GetRange(start + (turn * period), period)])];
            }
        }

        return null;
    }

    // A price with a link, a heading or a name in bold of its own is a record already.
    private static bool IsWhole(List<IElement> elements, int priced) => priced >= 0
        && (elements[priced].QuerySelector("a[href],h2,h3,h4,h5,h6") is not null || elements[priced].QuerySelectorAll("strong,b").Any(bold => bold.TextContent is var said && said.Any(char.IsLetter) && !said.Any(char.IsDigit)));

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
