using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction;

/// <summary>
/// Finds what each record of a group is called. The records vote: the place in them is chosen whose text is a name by
/// its mark-up, is there in most of them and differs from one to the next.
/// </summary>
internal static partial class NameChoice
{
    private static readonly string[] NameHints = ["name", "title", "heading", "headline", "titel", "titre", "nombre", "titulo", "nome", "navn", "namn", "naam", "nimi", "nazev", "nazwa", "naziv", "bezeichnung", "libelle", "ttl"];
    private static readonly string[] OtherHints =
        ["brand", "merke", "marke", "marque", "marca", "hersteller", "vendor", "manufacturer", "category", "seller", "author", "byline", "badge", "label", "eyebrow", "kicker", "subtitle", "sub-title", "price", "rating", "review", "tag", "meta", "date", "location", "company", "variant", "color", "colour", "sku", "stock", "shipping", "desc", "attribut"];

    public static Found?[] Read(IReadOnlyList<RecordText> records)
    {
        var nominations = records.Select((record, at) => Nominate(record, at).Where(name => name.Text.Length > 0)).SelectMany(names => names).ToList();
        var columns = nominations.GroupBy(name => name.Key).ToDictionary(column => column.Key, column => Score([.. column], records.Count));
        var chosen = new Found?[records.Count];
        foreach (var record in nominations.GroupBy(name => name.Record))
        {
            var best = record.MaxBy(name => columns[name.Key] - (name.Order * 0.001));
            if (best is not null && columns[best.Key] > 0)
            {
                chosen[record.Key] = new Found(best.Text) { Raw = best.Raw, Element = best.Element };
            }
        }

        return chosen;
    }

    private static double Score(List<Nomination> column, int records)
    {
        var first = column.DistinctBy(name => name.Record).ToList();
        var coverage = (double)first.Count / records;
        var distinct = (double)first.Select(name => name.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count() / first.Count;
        var repeated = first.Count >= 3 && distinct < 0.5 ? -8 : 0;
        return first.Average(name => name.Base) + (3 * coverage) - (3 * (1 - distinct)) + repeated - (0.12 * first.Average(name => name.Order));
    }

    private static IEnumerable<Nomination> Nominate(RecordText record, int at)
    {
        var order = 0;
        foreach (var line in record.Lines)
        {
            foreach (var (start, end, element) in Stretches(line))
            {
                if (Of(record, at, line, start, end, element, order) is { } name)
                {
                    yield return name;
                }
            }

            order++;
        }

        foreach (var element in record.Elements)
        {
            var said = element.LocalName switch
            {
                "img" => element.GetAttribute("alt"),
                "a" when element.TextContent.Trim().Length == 0 => element.GetAttribute("title") ?? element.GetAttribute("aria-label"),
                "meta" when element.GetAttribute("itemprop") == "name" => element.GetAttribute("content"),
                _ => null,
            };
            if (said?.Trim() is { Length: > 1 and < 250 } text && IsNameLike(text, record.Page.Language, marked: false))
            {
                var rank = element.LocalName switch { "meta" => 9, "a" => 2, _ => 1.5 };
                yield return new Nomination(at, $"{element.LocalName}@", text, text, element, rank, order);
            }
        }

        foreach (var element in record.Elements)
        {
            foreach (var attribute in element.Attributes.Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Value.Length is > 1 and < 200))
            {
                if (Field.WordsOf(attribute.Name[5..]) is { Count: <= 2 } words && Vocabulary.MeaningOf(words) == Meaning.Name && words[^1] is "name" or "title"
                    && IsNameLike(attribute.Value, record.Page.Language, marked: true))
                {
                    yield return new Nomination(at, attribute.Name, attribute.Value.Trim(), attribute.Value, element, 2.5, order);
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

    private static Nomination? Of(RecordText record, int at, Line line, int start, int end, IElement element, int order)
    {
        // A badge inside of a name is none of its words.
        while (line.Parts.FirstOrDefault(part => part.Start == start && part.End < end && part.Element != element) is { End: > 0 } badge && Patterns.IsInterface(line.Text[badge.Start..badge.End]))
        {
            start = badge.End;
            while (start < end && line.Text[start] == ' ')
            {
                start++;
            }
        }

        // Nor is a day after it.
        while (line.Parts.FirstOrDefault(part => part.End == end && part.Start > start && part.Element != element) is { End: > 0 } day && Patterns.IsOnlyDate(line.Text[day.Start..day.End]))
        {
            end = day.Start;
            while (end > start && line.Text[end - 1] is ' ' or '(' or '–' or '-' or '—' or '·' or ',')
            {
                end--;
            }
        }

        // Nor is a mark behind it, such as the "v" of a dish without meat.
        while (line.Parts.FirstOrDefault(part => part.End == end && part.Start > start && part.End - part.Start <= 3) is { Element: { LocalName: "abbr" or "sup" } } mark)
        {
            end = line.Text[..mark.Start].TrimEnd().Length;
        }

        var raw = line.Text[start..end].Trim();
        var chain = record.Around(element).TakeWhile((around, level) => level < 4).ToList();
        var exact = chain.TakeWhile(around => record.LengthOf(around) <= raw.Length + 12).ToList();
        if (exact.Count == 0)
        {
            exact = [element];
        }

        var inside = new List<IElement>(exact);
        while (inside[^1].ChildElementCount == 1 && inside[^1].FirstElementChild is { } only && record.LengthOf(only) == record.LengthOf(inside[^1]) && inside.Count < 10)
        {
            inside.Add(only);
        }

        var heading = inside.Any(IsHeading);
        var link = inside.Any(part => part.LocalName == "a");
        var bold = inside.Any(part => part.LocalName is "strong" or "b" or "dt" or "th" or "summary" or "figcaption" or "legend");
        var whole = start == 0 && end == line.Text.Length;
        if (whole && !heading && !link && !bold && line.Parts.Select(part => part.Element).Distinct().Count() > 1 && !line.Parts.Any(part => part.Element == line.Owner))
        {
            return null;
        }

        // A link around a whole card is no name, though its text begins with one.
        var inner = line.At(start, end).Select(part => part.Element).Distinct().ToList();
        if (!heading && inner.Count > 1 && !inner.Contains(element) && (inner.Count > 3 || Money.FindAll(Money.Normalise(raw), record.Page.Language).Count > 0))
        {
            return null;
        }

        var names = string.Join(' ', inside.Take(4).Where(part => !record.Roots.Contains(part) || exact.Contains(part)).Select(part => $"{part.ClassName} {part.Id} {part.GetAttribute("data-testid")}")).ToLowerInvariant();
        var hinted = NameHints.Any(hint => names.Contains(hint, StringComparison.Ordinal));

        // An amount that leads a heading is part of the name where the price stands on a line of its own: "$100 Gift Card".
        var namesAmount = (heading || link) && Money.FindAll(Money.Normalise(raw), record.Page.Language) is [{ Start: 0, End: < 8 }]
            && record.Lines.Any(other => other != line && PriceChoice.IsOnlyMoney(other.Text, record.Page.Language));
        var text = namesAmount ? raw : Clean(Untruncated(raw, exact, chain), record.Page.Language);
        if (!IsNameLike(namesAmount ? Clean(raw, record.Page.Language) : text, record.Page.Language, heading || link || hinted) || line.At(start, end).All(part => part.ForScreenReaders))
        {
            return null;
        }

        var score = 1.0 + (whole ? 0.5 : 0);
        score += inside.Any(part => part.GetAttribute("itemprop") is "name" or "headline") ? 8 : 0;
        score += heading ? 6 : chain.Any(IsHeading) ? (link ? 5 : 2) : 0;
        score += link ? 3 : chain.Any(part => part.LocalName == "a") ? 1 : 0;
        score += bold && !heading ? 1.5 : 0;
        score += hinted ? 4 : 0;
        score -= !hinted && OtherHints.Any(hint => names.Contains(hint, StringComparison.Ordinal)) ? 4 : 0;
        score -= inside.Any(part => part.LocalName is "small" or "time" or "button" or "label" or "em" or "cite" or "address") ? 2.5 : 0;
        score -= text.Length switch { > 200 => 6, > 120 => 3, > 80 => 1, _ => 0 };
        score -= Patterns.IsLocation(text) || text.Length < 3 ? 1.5 : 0;
        score -= text.Count(sign => sign is '|' or '·' or '•') >= 2 ? 4 : 0;
        score -= Patterns.EndsWithBy(line.Text[..start]) ? 5 : 0;
        score -= Labelled().IsMatch(NameLabel().Replace(raw, "")) && Patterns.WithoutContact(raw) is null ? 4 : 0;
        var key = string.Join('>', chain.Select(part => part.LocalName)) + "." + element.ClassName + (whole ? "" : "~");
        return new Nomination(at, key, text, raw, element, score, order);
    }

    private static bool IsHeading(IElement element) => element.LocalName is ['h', >= '1' and <= '6'] || element.GetAttribute("role") == "heading";

    // A shortened text is replaced by the whole one, where an attribute of it or around it carries that.
    private static string Untruncated(string raw, List<IElement> exact, List<IElement> chain)
    {
        var cut = raw.EndsWith('…') || raw.EndsWith("...", StringComparison.Ordinal);
        var stem = raw.TrimEnd('…', '.', ' ');
        var around = cut ? chain : exact;
        foreach (var said in around.Concat(around.SelectMany(element => element.Children)).SelectMany(element => new[] { element.GetAttribute("title"), element.GetAttribute("aria-label"), element.GetAttribute("alt"), element.GetAttribute("data-full-title") }))
        {
            if (said?.Trim() is { } full && full.Length > stem.Length && full.Length < 400 && stem.Length > 2
                && full.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && (cut || !full[stem.Length..].Contains(',', StringComparison.Ordinal)))
            {
                return full;
            }
        }

        return raw;
    }

    /// <summary>A text without the price in it and the signs that joined the two.</summary>
    public static string Clean(string text, string? language)
    {
        var cleaned = NameLabel().Replace(text, "");
        var money = Money.FindAll(Money.Normalise(cleaned), language);
        if (money.Count > 0)
        {
            cleaned = money[0].Start > 2 && cleaned[..money[0].Start].Any(char.IsLetter) ? cleaned[..money[0].Start] : cleaned[money[^1].End..];
            cleaned = JoiningEnd().Replace(cleaned, "");
            cleaned = JoiningStart().Replace(cleaned, "");
        }

        else
        {
            cleaned = PriceChoice.WithoutLedPrice(Patterns.WithoutContact(cleaned) ?? cleaned);
            // "Zucchini F1 - sold out" says in the price's place why there is none.
            cleaned = Remark().Match(cleaned) is { Success: true, Index: > 1 } remark && Patterns.WithholdsPrice(remark.Groups[1].Value) ? cleaned[..remark.Index] : cleaned;
        }

        return Numbering().Replace(Patterns.WithoutReferences(cleaned), "").Trim();
    }

    private static bool IsNameLike(string text, string? language, bool marked)
    {
        if (text.Length == 0 || Patterns.IsInterface(text) || Patterns.IsPercentage(text) || (!marked && Patterns.IsAvailability(text) && text.Length < 25)
            || PriceChoice.IsOnlyMoney(text, language) || text[0] == '/' || PriceChoice.IsLabel(text) || (!marked && text.Length < 4 && char.IsLower(text[0])) || Patterns.Rating(text) is not null && text.Length < 30 || Sold().IsMatch(text))
        {
            return false;
        }

        var letters = text.Count(char.IsLetter);
        return marked ? letters + text.Count(char.IsDigit) >= 1
            : letters >= 2 && !(Patterns.IsDate(text) && text.Length < 22) && !(Patterns.Reviews(text) is not null && letters < 12 && text[0] is '(' or >= '0' and <= '9');
    }

    private sealed record Nomination(int Record, string Key, string Text, string Raw, IElement Element, double Base, int Order);

    [GeneratedRegex(@"^(?:name|title|product|item|produkt|artikel|produit|producto|prodotto|商品名)\s?[:：]\s{0,3}", RegexOptions.IgnoreCase)]
    private static partial Regex NameLabel();

    [GeneratedRegex(@"^\p{L}[\p{L} ]{1,20}[:：] ?\S")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^#?[0-9]{1,3}[.)]\s{1,3}(?!x\s)(?=\p{L})")]
    private static partial Regex Numbering();

    [GeneratedRegex(@"(?:[\s:|•·*=>,;(\[–—…-]|\.{2,}|(?<=\s)(?:for|from|ab|à partir de|desde|da|only|now|at|just|nur|price|preis|prix)(?=\s*$))+$", RegexOptions.IgnoreCase)]
    private static partial Regex JoiningEnd();

    [GeneratedRegex(@"(?:\s{1,3}[-–—|·•]\s{1,3}|:\s{1,3}|\s{1,3}\()([^-–—|·•:()]{3,24})\)?$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^[\s:|•·*=>,;)\]–—…-]+")]
    private static partial Regex JoiningStart();

    [GeneratedRegex("^(?:sold out|out of stock|ausverkauft|épuisé|agotado|esaurito|uitverkocht|売り切れ)$", RegexOptions.IgnoreCase)]
    private static partial Regex Sold();
}
