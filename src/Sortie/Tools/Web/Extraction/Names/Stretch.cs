using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Names;

/// <summary>Weighs whether a stretch of a line, the whole of it or an element's, is what its record is called.</summary>
internal static partial class Stretch
{
    private static readonly string[] NameHints =
    [
        "name", "title", "heading", "headline", "titel", "titre", "nombre", "titulo", "nome", "navn", "namn", "naam", "nimi",
        "nazev", "nazwa", "naziv", "bezeichnung", "libelle", "ttl"
    ];
    private static readonly string[] OtherHints =
    [
        "brand", "merke", "marke", "marque", "marca", "hersteller", "vendor", "manufacturer", "category", "seller", "author", "byline",
        "badge", "label", "eyebrow", "kicker", "subtitle", "sub-title", "price", "rating", "review", "tag", "meta", "date", "location",
        "company", "variant", "color", "colour", "sku", "stock", "shipping", "desc", "attribut",
    ];

    /// <summary>The nomination of a stretch of a line; null where it cannot be a name.</summary>
    public static Nomination? Nominate(RecordText record, int at, Line line, int start, int end, IElement element, int order)
    {
        (start, end) = NameMarks.Without(line, start, end, element);
        if (line.IsControls)
        {
            return null;
        }

        var raw = line.Text[start..end].Trim();
        var chain = record.Around(element).TakeWhile((around, level) => level < 4).ToList();
        var exact = chain.TakeWhile(around => record.LengthOf(around) <= raw.Length + 12).ToList();
        if (exact.Count == 0)
        {
            exact = [element];
        }

        var inside = new List<IElement>(exact);
        while (inside[^1].ChildElementCount == 1
            && inside[^1].FirstElementChild is { } only
            && record.LengthOf(only) == record.LengthOf(inside[^1])
            && inside.Count < 10)
        {
            inside.Add(only);
        }

        var heading = inside.Any(IsHeading);
        var link = inside.Any(part => part.LocalName == "a");
        var bold = inside.Any(part => part.LocalName is "strong" or "b" or "dt" or "th" or "summary" or "figcaption" or "legend" || Opens(part));
        var named = inside.Take(4)
            .Where(part => !record.Roots.Contains(part) || exact.Contains(part))
            .Select(part => $"{part.ClassName} {part.Id} {part.GetAttribute("data-testid")}");
        var names = string.Join(' ', named).ToLowerInvariant();
        var hinted = NameHints.Any(hint => names.Contains(hint, StringComparison.Ordinal));
        // Whose first and last name are set apart is called by both.
        var namesSomebody = hinted && PersonText.IsPerson(raw);
        var whole = start == 0 && end == line.Text.Length;
        if (whole
            && !heading
            && !namesSomebody
            && !link
            && !bold
            && line.Parts.Select(part => part.Element).Distinct().Count() > 1
            && !line.Parts.Any(part => part.Element == line.Owner))
        {
            return null;
        }

        // A link around a whole card is no name, though its text begins with one.
        var inner = line.At(start, end).Select(part => part.Element).Distinct().ToList();
        if (!heading
            && inner.Count > 1
            && !inner.Contains(element)
            && (inner.Count > 3 || Money.FindAll(Money.Normalise(raw), record.Page.Language).Count > 0))
        {
            return null;
        }

        // An amount that leads a heading is part of the name where the price stands on a line of its own: "$100 Gift Card".
        var namesAmount = (heading || link) && Money.FindAll(Money.Normalise(raw), record.Page.Language) is [{ Start: 0, End: < 8 }]
            && record.Lines.Any(other => other != line && PriceText.IsOnlyMoney(other.Text, record.Page.Language));
        var text = namesAmount ? raw : NameText.Clean(NameText.Untruncated(raw, exact, chain), record.Page.Language);
        if (!NameText.IsName(namesAmount ? NameText.Clean(raw, record.Page.Language) : text, record.Page.Language, heading || link || hinted)
            || line.At(start, end).All(part => part.ForScreenReaders))
        {
            return null;
        }

        var weight = (whole ? 1.5 : 1)
            + OfMarkup(chain, inside, heading, link, bold)
            + OfNames(names, hinted)
            + OfText(text, raw, line.Text[..start])
            + (IsCited(line, start, end, element) ? 5 : 0)
            + (whole && namesSomebody ? 2 : 0);
        var key = string.Join('>', chain.Select(part => part.LocalName)) + "." + element.ClassName + (whole ? "" : "~");
        return new Nomination(at, key, text, raw, element, weight, order);
    }

    private static double OfMarkup(List<IElement> chain, List<IElement> inside, bool heading, bool link, bool bold) =>
        (inside.Any(part => part.GetAttribute("itemprop") is "name" or "headline") ? 8 : 0)
        + (heading ? 6 : chain.Any(IsHeading) ? (link ? 5 : 2) : 0)
        + (link ? 3 : chain.Any(part => part.LocalName == "a") ? 1 : 0)
        + (bold && !heading ? 1.5 : 0)
        - (inside.Any(part => part.LocalName is "small" or "time" or "label" or "em" or "cite" or "address"
            || (part.LocalName is "button" && !Opens(part)))
            ? 2.5
            : 0);

    // "<i>Low tide</i>, 2019": captions set the title of a work apart from what they say of it.
    private static bool IsCited(Line line, int start, int end, IElement element) =>
        start == 0 && end > 2 && element.LocalName is "em" or "i" or "cite" && line.Text.AsSpan(end).TrimStart() is [',' or '(', ..];

    private static double OfNames(string names, bool hinted) =>
        hinted ? 4 : OtherHints.Any(hint => names.Contains(hint, StringComparison.Ordinal)) ? -4 : 0;

    private static double OfText(string text, string raw, string before)
    {
        var weight = text.Length switch { > 200 => -6, > 120 => -3, > 80 => -1, _ => 0.0 };
        weight -= PlaceText.IsLocation(text) || text.Length < 3 ? 1.5 : 0;
        weight -= text.StartsWith("http", StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.Ordinal) ? 6 : 0;
        weight -= text.Count(sign => sign is '|' or '·' or '•') >= 2 ? 4 : 0;
        weight -= PersonText.EndsWithBy(before) ? 5 : 0;
        weight -= Labelled().IsMatch(NameText.WithoutLabel(raw)) && ContactText.WithoutContact(raw) is null ? 4 : 0;
        return weight;
    }

    // A button that unfolds what stands under it is headed by its own words, as a summary is.
    private static bool Opens(IElement element) => element.LocalName is "button" && element.HasAttribute("aria-expanded");

    private static bool IsHeading(IElement element) => element.LocalName is ['h', >= '1' and <= '6'] || element.GetAttribute("role") == "heading";

    [GeneratedRegex(@"^\p{L}[\p{L} ]{1,20}[:：] ?\S")]
    private static partial Regex Labelled();
}
