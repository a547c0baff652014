using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Names;

/// <summary>Looks where in a record a name can stand.</summary>
internal static class Nominations
{
    /// <summary>All that a record can be called: what stands in its lines, in its pictures and links, and in its attributes.</summary>
    public static IEnumerable<Nomination> Of(RecordText record, int at) =>
        OfLines(record, at).Concat(OfElements(record, at)).Concat(OfAttributes(record, at));

    private static IEnumerable<Nomination> OfLines(RecordText record, int at) => record.Lines.Index()
        .SelectMany(line => Stretches(line.Item)
            .Select(part => Stretch.Nominate(record, at, line.Item, part.Start, part.End, part.Element, line.Index)))
        .OfType<Nomination>();

    private static IEnumerable<Nomination> OfElements(RecordText record, int at)
    {
        foreach (var element in record.Elements)
        {
            var said = element.LocalName switch
            {
                "img" => element.GetAttribute("alt"),
                "a" when element.TextContent.Trim().Length == 0 => element.GetAttribute("title") ?? element.GetAttribute("aria-label"),
                "meta" when element.GetAttribute("itemprop") == "name" => element.GetAttribute("content"),
                _ => null,
            };
            if (NameText.WithoutPicture(said?.Trim() ?? "") is { Length: > 1 and < 250 } text
                && NameText.IsName(text, record.Page.Language, marked: false))
            {
                var rank = element.LocalName switch { "meta" => 9, "a" => 2, _ => 1.5 };
                yield return new Nomination(at, $"{element.LocalName}@", text, text, element, rank, record.Lines.Count);
            }
        }
    }

    private static IEnumerable<Nomination> OfAttributes(RecordText record, int at)
    {
        foreach (var element in record.Elements)
        {
            var data = element.Attributes.Where(attribute =>
                attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Value.Length is > 1 and < 200);
            foreach (var attribute in data)
            {
                if (Field.WordsOf(attribute.Name[5..]) is { Count: <= 2 } words
                    && Vocabulary.MeaningOf(words) == Meaning.Name
                    && words[^1] is "name" or "title"
                    && NameText.IsName(attribute.Value, record.Page.Language, marked: true))
                {
                    yield return new Nomination(at, attribute.Name, attribute.Value.Trim(), attribute.Value, element, 2.5, record.Lines.Count);
                }
            }
        }
    }

    // The whole line, and each element inside of it.
    private static IEnumerable<(int Start, int End, IElement Element)> Stretches(Line line)
    {
        yield return (0, line.Text.Length, line.Owner);
        var seen = new HashSet<IElement> { line.Owner };
        foreach (var part in line.Parts.Where(part => !part.ForScreenReaders))
        {
            for (var element = part.Element; line.Owner.Contains(element) && seen.Add(element); element = element.ParentElement!)
            {
                var inside = line.Parts.Where(other => element.Contains(other.Element)).ToList();
                if (inside[0].Start > 0 || inside[^1].End < line.Text.Length)
                {
                    yield return (inside[0].Start, inside[^1].End, element);
                }
            }
        }
    }
}
