using System.Runtime.InteropServices;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Sources.Repeated;

/// <summary>Finds siblings and cousins of one kind: elements that the same way leads down to from one around them all.</summary>
internal static class Relatives
{
    private const int MaxLevels = 4;

    public static IEnumerable<List<IReadOnlyList<INode>>> Find(List<IElement> elements)
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

            yield return [.. family.Take(RepeatedGroups.MaxRecords).Select(member => (IReadOnlyList<INode>)[member])];
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
        ("b" or "i" or "em" or "strong" or "u" or "sup" or "sub" or "small" or "br" or "hr" or "img" or "input" or "button" or "body"
            or "dt" or "dd" or "time" or "del" or "ins" or "s" or "font" or "th" or "tbody" or "thead" or "label" or "abbr" or "picture"
            or "source" or "wbr" or "mark" or "h1");
}
