using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Fields.Choices;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Sources.Repeated;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Sources;

/// <summary>
/// The page as one record (a product's own page, a page's title), and what stands scattered over it: e-mail addresses, phone
/// numbers, links, images, headings.
/// </summary>
internal sealed partial class PageSource : IRecordSource
{
    private const int MostPrices = 3;
    private const int LeastLines = 3;

    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        if (fields.Count > 0 && fields.All(field => field.Meaning is Meaning.Email or Meaning.Phone or Meaning.Link or Meaning.Image))
        {
            yield return new Candidate("page", 1, ScatteredValues.Find(page, fields));
            yield break;
        }

        if (Own(page, fields) is { } own)
        {
            yield return own;
        }

        if (fields.Any(field => field.Meaning == Meaning.Price) && Single(page, fields) is { } single)
        {
            yield return single;
        }

        if (fields is [{ Meaning: Meaning.Name } title])
        {
            if (AsksForPageTitle(title) && Title(page) is { } found)
            {
                yield return new Candidate("page", 20, [new FoundRecord(new() { [title] = found })]);
            }

            var headings = page.Document.QuerySelectorAll("h1,h2,h3")
                .Where(heading => !page.IsInLeftOut(heading) && heading.TextContent.Trim().Length > 2);
            yield return new Candidate(
                "page",
                0.5,
                [.. headings.Select(heading => new FoundRecord(new() { [title] = Of(RecordText.TextOf(page, heading), heading) }))]);
        }
        else if (fields.Count > 0 && !fields.Any(field => field.Meaning == Meaning.Price))
        {
            yield return new Candidate("page", 0.6, Whole(page, fields));
        }
    }

    // A page about one thing: its heading and what stands near it, with at most a few prices.
    private static Candidate? Own(Page page, IReadOnlyList<Field> fields)
    {
        if (page.Document.QuerySelectorAll("h1").FirstOrDefault(heading => !page.IsInLeftOut(heading)) is not { } heading
            || !fields.Any(field => field.Meaning == Meaning.Price))
        {
            return null;
        }

        for (var box = heading.ParentElement; box is not null and not { LocalName: "html" }; box = box.ParentElement)
        {
            var record = new RecordText(page, [box]);
            if (PriceChoice.Read(record, old: false) is not { } price || price.Element is null)
            {
                continue;
            }

            // What is told of in a sentence is no price tag.
            if (Patterns.IsSentence(price.Raw))
            {
                return null;
            }

            var prices = PriceChoice.CountCurrent(record);
            // A price that stands under a heading or beside a link of its own belongs to that one, not to the page.
            var nearer = price.Element.Ancestors<IElement>().TakeWhile(around => around != box && !around.Contains(heading))
                .Any(around => around.QuerySelector("h2,h3,h4,h5,h6") is not null
                    || around.QuerySelector("a[href]") is not null
                        && (around.LocalName is "li" or "tr" or "article" || IsCard(around) || IsOneOfSeveral(around))
                    || IsOneOfPriced(page, around));
            if (prices > MostPrices || nearer || SearchHeading().IsMatch(heading.TextContent.Trim()))
            {
                return null;
            }

            var name = RecordText.TextOf(page, heading);
            var values = new Dictionary<Field, Found>();
            var asked = AskedPrices.ReadAll([record], fields);
            foreach (var field in fields)
            {
                var found = field.Meaning == Meaning.Name ? Of(name, heading)
                    : asked.TryGetValue(field, out var own) ? own[0]
                    : FieldChoice.Read(record, field, name);
                if (found is not null)
                {
                    values[field] = found;
                }
            }

            return new Candidate("page", prices <= 1 ? 4 : 1.5, [new FoundRecord(values) { Element = box, Identity = page.Url.AbsoluteUri }]);
        }

        return null;
    }

    // Beside boxes of its kind that have a link as well.
    private static bool IsOneOfSeveral(IElement box) => box.ClassName is { Length: > 0 } kind && box.ParentElement is { } parent
        && parent.Children.Any(other => other != box
            && other.LocalName == box.LocalName
            && other.ClassName == kind
            && other.QuerySelector("a[href]") is not null);

    // One of several alike that each say more than what they cost: the page is a list of them, not one thing in several sizes.
    private static bool IsOneOfPriced(Page page, IElement box) => IsPriced(page, box)
        && box.ParentElement!.Children.Any(other => other != box
            && other.LocalName == box.LocalName
            && other.ClassName == box.ClassName
            && IsPriced(page, other));

    private static bool IsPriced(Page page, IElement box) =>
        new RecordText(page, [box]).Lines is { Count: >= LeastLines } lines
        && lines.Any(line => Money.FindAll(Money.Normalise(line.Text), page.Language).Count > 0);

    // A picture, and a link with words to what it shows.
    private static bool IsCard(IElement around) =>
        around.QuerySelector("img") is not null
        && around.QuerySelectorAll("a[href]")
            .Any(link => link.TextContent.Trim() is { Length: > 3 } text
                && !Patterns.IsInterface(text)
                && !link.GetAttribute("href")!.StartsWith('#'));

    [GeneratedRegex(
        "^(?:search|(?:[0-9]+ )?results? (?:for|matching)|suchergebnis|ergebnisse für|résultats|resultados|risultati"
            + "|zoekresultaten|sökresultat|wyniki|検索結果)",
        RegexOptions.IgnoreCase)]
    private static partial Regex SearchHeading();

    // A list of one: the page's only price, in the smallest box that names what it is for.
    private static Candidate? Single(Page page, IReadOnlyList<Field> fields)
    {
        if (page.Document.Body is not { } body || PriceChoice.Read(new RecordText(page, [body]), old: false) is not { Element: { } price })
        {
            return null;
        }

        var box = price.Ancestors<IElement>().TakeWhile(around => around.LocalName is not ("body" or "main"))
            .FirstOrDefault(around => around.QuerySelector("h2,h3,h4,h5,h6,a[href]") is { } named
                && named.TextContent.Trim().Length > 2
                && around.QuerySelector("h1") is null);
        return box is null ? null : new Candidate("cards", 0.6, CardSource.Read([new RecordText(page, [box])], fields));
    }

    private static List<FoundRecord> Whole(Page page, IReadOnlyList<Field> fields)
    {
        if (page.Document.Body is not { } body)
        {
            return [];
        }

        var main = page.Document.QuerySelector("main,article");
        var record = new RecordText(page, [main is not null && main.TextContent.Length * 3 > body.TextContent.Length ? main : body]);
        var title = Title(page);
        var values = new Dictionary<Field, Found>();
        foreach (var field in fields)
        {
            var found = field.Meaning switch
            {
                Meaning.Name => title,
                Meaning.Author => Meta(page, "author", "article:author") ?? FieldChoice.Read(record, field, title?.Text),
                Meaning.Date => Meta(page, "article:published_time", "date", "pubdate") ?? FieldChoice.Read(record, field, title?.Text),
                Meaning.Description => Meta(page, "description", "og:description") ?? FieldChoice.Read(record, field, title?.Text),
                Meaning.Company or Meaning.Text => null,
                Meaning.Link => Of(page.Url.AbsoluteUri, page.Document.DocumentElement),
                _ => FieldChoice.Read(record, field, title?.Text),
            };
            if (found is not null)
            {
                values[field] = found;
            }
        }

        return values.Keys.Any(field => field.Meaning != Meaning.Name) ? [new FoundRecord(values) { Element = body }] : [];
    }

    private static bool AsksForPageTitle(Field field) =>
        field.Words is ["page", ..] || field.Asked.Trim().ToLowerInvariant() is "title" or "heading" or "the title" or "main heading";

    private static Found? Title(Page page)
    {
        var heading = page.Document.QuerySelectorAll("h1")
            .FirstOrDefault(element => !page.IsInLeftOut(element) && element.TextContent.Trim().Length > 0);
        return heading is not null ? Of(RecordText.TextOf(page, heading), heading)
            : Meta(page, "og:title") ?? (page.Document.Title is { Length: > 0 } title ? Of(title, page.Document.QuerySelector("title")!) : null);
    }

    private static Found? Meta(Page page, params string[] names) => names
        .Select(name => page.Document.QuerySelector($"meta[name='{name}'],meta[property='{name}']"))
        .Where(meta => !string.IsNullOrWhiteSpace(meta?.GetAttribute("content")))
        .Select(meta => new Found(meta!.GetAttribute("content")!.Trim()) { Raw = meta.GetAttribute("content")!, Element = meta })
        .FirstOrDefault();

    private static Found Of(string text, IElement element) => new(text) { Raw = text, Element = element };
}
