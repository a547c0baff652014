using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Finds a field other than name and price in a record: by what its element is called, by its label, by its shape.</summary>
internal static class FieldChoice
{
    private const int MaxLength = 1500;

    public static Found? Read(RecordText record, Field field, string? name)
    {
        switch (field.Meaning)
        {
            case Meaning.Link:
                return LinkedChoice.Link(record, name);
            case Meaning.Image:
                return LinkedChoice.Image(record);
            case Meaning.Price:
                return PriceChoice.Read(record, old: false);
            case Meaning.OldPrice:
                return PriceChoice.Read(record, old: true);
            case Meaning.Rating:
                return RatingChoice.Read(record) ?? (ByName(record, field) is { } rated ? RatingChoice.Number(rated) ?? (field.Words.Contains("score") ? rated : null) : null);
            case Meaning.Text:
                return ByName(record, field) ?? Longest(record, name, least: 1);
            case Meaning.Description:
                return ByName(record, field) ?? Longest(record, name, least: 30);
        }

        var found = LinkedChoice.Mailbox(record, field) ?? (field.Meaning == Meaning.Quantity ? QuantityChoice.Read(record) : null) ?? ByName(record, field) ?? ByLabel(record, field) ?? ByShape(record, field, name) ?? ByAttribute(record, field) ?? (field.Meaning == Meaning.Author ? Person(record, name) : null);
        return found is null ? null : Finish(field, found);
    }

    /// <summary>What the record's own mark-up calls so.</summary>
    public static Found? Named(RecordText record, Field field) => ByName(record, field);

    private static Found? ByName(RecordText record, Field field)
    {
        (double Score, IElement? Element) best = (0, null);
        foreach (var element in record.Elements.Where(element => !record.Roots.Contains(element)))
        {
            var score = NamesOf(element).Select(names => field.Matches(names.Name) * names.Weight).DefaultIfEmpty(0).Max();
            // The innermost of two elements with the same name carries the value; the outer one its label too.
            if (score >= 0.5 && score >= best.Score && (score > best.Score || best.Element!.Contains(element)) && Shown(record, element).Length is > 0 and < MaxLength)
            {
                best = (score, element);
            }
        }

        if (best.Element is { } around && IsSomebody(field) && around.QuerySelectorAll("a[href]").Where(link => link.TextContent.Trim().Length > 1).ToList() is [var link]
            && Shown(record, around).Length > Shown(record, link).Length && Shown(record, around).StartsWith(Shown(record, link), StringComparison.Ordinal))
        {
            best.Element = link;
        }

        return best.Element is { } chosen ? Of(Unlabelled(Shown(record, chosen), field), Shown(record, chosen), chosen) with { Exact = Machine(chosen) } : null;
    }

    private static IEnumerable<(string Name, double Weight)> NamesOf(IElement element)
    {
        foreach (var property in (element.GetAttribute("itemprop") ?? element.GetAttribute("property") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return (property, 1.1);
        }

        foreach (var name in element.ClassList.Where(name => name.Length < 50 && !name.Contains(':', StringComparison.Ordinal)))
        {
            // Of "snippet__version" only the end says what it is (BEM); the begin says in what.
            yield return (name.LastIndexOf("__", StringComparison.Ordinal) is > 0 and var at ? name[(at + 2)..] : name, 1);
        }

        foreach (var attribute in new[] { "id", "data-testid", "data-test", "data-qa", "data-field", "data-label", "rel", "aria-label" })
        {
            if (element.GetAttribute(attribute) is { Length: > 0 and < 40 } value)
            {
                yield return (value, 0.9);
            }
        }

        // "3" under a picture of a bed says in its title what it counts.
        if (element.GetAttribute("title") is { Length: > 0 and < 30 } title && element.TextContent.Length < 20)
        {
            yield return (title, 0.85);
        }

        if (element.LocalName is "time" or "address")
        {
            yield return (element.LocalName == "time" ? "date" : "location", 0.9);
        }
    }

    private static Found? ByLabel(RecordText record, Field field)
    {
        for (var at = 0; at < record.Lines.Count; at++)
        {
            var line = record.Lines[at];
            var colon = line.Text.IndexOfAny([':', '：']);
            if (colon is > 1 and < 40 && field.Matches(line.Text[..colon]) >= 0.6)
            {
                var rest = line.Text[(colon + 1)..EndOf(line, colon)].Trim();
                if (rest.Length > 0)
                {
                    return Of(rest, line.Text, line.Owner);
                }
            }

            if (line.Text.Length < 40 && at + 1 < record.Lines.Count && (line.Text.EndsWith(':') || line.Owner.LocalName is "dt" or "th" or "label")
                && field.Matches(line.Text) >= 0.6)
            {
                return Of(record.Lines[at + 1].Text, record.Lines[at + 1].Text, record.Lines[at + 1].Owner);
            }

            // "<b>Author</b> Jane" and "3 bedrooms" on one line.
            if (line.Parts is [var label, .., var last] && label.Element != line.Owner && label.End - label.Start < 30 && !line.Text.AsSpan(label.Start, label.End - label.Start).ContainsAnyInRange('0', '9') && field.Matches(line.Text[label.Start..label.End]) >= 0.85
                && line.Text[label.End..].Trim(' ', ':') is { Length: > 0 } after)
            {
                return Of(after, line.Text, last.Element);
            }

            if (field.Meaning == Meaning.Other && Pieces(line).Where(piece => piece.Text.Length < 40).Select(piece => Counted(piece.Text, field)).FirstOrDefault(count => count is not null) is { } counted)
            {
                return Of(counted, line.Text, line.Owner);
            }
        }

        return null;
    }

    // A label in an element of its own, with what it is of, is none of what stands beside that.
    private static int EndOf(Line line, int colon) =>
        line.Parts.FirstOrDefault(part => part.Start <= colon && part.End > colon + 1) is { Element: { } element } own && element != line.Owner && own.End > colon + 2 ? own.End : line.Text.Length;

    private static string? Counted(string text, Field field)
    {
        foreach (var piece in text.Split(['·', '|', ',', '•', ';']))
        {
            var words = piece.Trim().Split(' ', 3);
            if (words.Length >= 2 && words[0].Any(char.IsDigit) && !words[0].Any(char.IsLetter)
                && (Math.Max(field.Matches(words[1]), field.Matches(WholeUnit(words[1]))) >= 0.8 || field.Matches($"{words[1]}s") >= 0.8 || (words.Length == 3 && field.Matches($"{words[1]} {words[2]}") >= 0.8)))
            {
                return words[0];
            }
        }

        return null;
    }

    private static string WholeUnit(string unit) => unit.ToLowerInvariant() switch
    {
        "bd" or "bds" or "bed" or "beds" or "bdrm" or "br" => "bedroom",
        "ba" or "bath" or "baths" => "bathroom",
        var other => other,
    };

    private static Found? ByShape(RecordText record, Field field, string? name)
    {
        foreach (var line in record.Lines.Where(line => line.Text != name))
        {
            // "128 points by <a>orlo</a>"
            if (field.Meaning == Meaning.Author && line.Parts.FirstOrDefault(part => part.Start > 0 && part.End - part.Start < 60 && Patterns.EndsWithBy(line.Text[..part.Start])) is { Element: { } writer } by)
            {
                return Of(line.Text[by.Start..by.End], line.Text, writer);
            }

            foreach (var (text, element) in Pieces(line))
            {
                var found = field.Meaning switch
                {
                    Meaning.Availability when Patterns.IsAvailability(text) => text,
                    Meaning.Date => Patterns.DayIn(text),
                    Meaning.Email => Patterns.EmailIn(text),
                    Meaning.Phone => Patterns.Phones(text).FirstOrDefault(),
                    Meaning.Reviews => Patterns.Reviews(text),
                    Meaning.Discount when Patterns.IsPercentage(text) => text,
                    Meaning.Author when Patterns.BeginsWithBy(text) && text.Length < 80 => Patterns.WithoutBy(text),
                    Meaning.Location when Patterns.IsLocation(text) && text.IndexOfAny(['·', '|', '•']) < 0 => text,
                    Meaning.Company => Leftover(record, text, name),
                    Meaning.Other when IsDuration(field) => Patterns.DurationIn(text),
                    Meaning.Other when field.Words is [.., "version" or "release"] => Patterns.VersionIn(text),
                    _ => null,
                };
                if (!string.IsNullOrEmpty(found))
                {
                    return Of(found, text, element);
                }
            }
        }

        return null;
    }

    // Beside who it is stand badges and ranks; the link is to who it is.
    private static bool IsSomebody(Field field) => field.Meaning is Meaning.Author or Meaning.Company or Meaning.Brand || field.Words is [.., "seller" or "host" or "owner" or "user" or "member" or "instructor" or "teacher" or "sender" or "agent"];

    private static bool IsDuration(Field field) => field.Words is [.., "duration" or "runtime" or "length" or "dauer" or "durée" or "duración" or "durata" or "laufzeit"];

    // In a list of titles and authors that says nowhere which is which, the author is who has a person's name.
    private static Found? Person(RecordText record, string? name) => record.Lines.SelectMany(Pieces)
        .Where(piece => Patterns.IsPerson(piece.Text) && Leftover(record, piece.Text, name, place: true) is not null).Select(piece => Of(piece.Text, piece.Text, piece.Element)).FirstOrDefault();

    // "Adler, Mina" has the shape of a place as well.
    private static string? Leftover(RecordText record, string text, string? name, bool place = false) =>
        name is not null && text.Length is > 1 and < 60 && text != name && !Patterns.IsInterface(text) && (place || !Patterns.IsLocation(text)) && !Patterns.IsDate(text) && !Patterns.IsAvailability(text) && Patterns.Rating(text) is null
        && Money.FindAll(Money.Normalise(text), record.Page.Language).Count == 0 && text.Any(char.IsLetter) && !name.Contains(text, StringComparison.OrdinalIgnoreCase)
        && !text.Contains(name, StringComparison.OrdinalIgnoreCase)
            ? text
            : null;

    /// <summary>A line's parts, the whole of it, and what its separators set apart.</summary>
    public static IEnumerable<(string Text, IElement Element)> Pieces(Line line)
    {
        foreach (var part in line.Parts.Where(part => part.Element != line.Owner))
        {
            yield return (line.Text[part.Start..part.End].Trim(), part.Element);
        }

        yield return (line.Text, line.Owner);
        foreach (var piece in line.Text.Split(['·', '|', '•', '–', '—'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            yield return (piece, line.Owner);
        }
    }

    private static Found? ByAttribute(RecordText record, Field field)
    {
        foreach (var element in record.Elements)
        {
            foreach (var attribute in element.Attributes.Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Value.Length is > 0 and < 300))
            {
                if (field.Matches(attribute.Name[5..]) >= 0.85)
                {
                    return Of(attribute.Value.Trim(), attribute.Value, element);
                }
            }
        }

        return null;
    }

    private static Found? Longest(RecordText record, string? name, int least) =>
        record.Lines.Where(line => line.Text != name && line.Text.Length >= least && !Patterns.IsInterface(line.Text)).MaxBy(line => line.Text.Length) is { } line
            ? Of(line.Text, line.Text, line.Owner)
            : null;

    private static Found? Finish(Field field, Found found) => field.Meaning switch
    {
        Meaning.Author => Patterns.WithoutDay(Patterns.WithoutBy(found.Text)) is var author && Patterns.IsDate(author) ? null : found with { Text = author },
        Meaning.Reviews => found with { Number = DecimalText.Parse(found.Text) },
        // "500 g" says more than 500.
        Meaning.Quantity when !found.Text.Any(char.IsLetter) => found with { Number = DecimalText.Parse(found.Text) },
        // "Call 0131 555 7001" is a number, "Hosted by Orla Finn" a person.
        Meaning.Phone when found.Text.Any(char.IsLetter) && Patterns.Phones(found.Text).FirstOrDefault() is { } phone => found with { Text = phone },
        Meaning.Email when Patterns.EmailIn(found.Text) is { } mailbox => found with { Text = mailbox },
        Meaning.Other when Patterns.WithoutDoneBy(found.Text) is { } doer => found with { Text = doer },
        // "14 replies" are 14.
        Meaning.Other when Counted(found.Text, field) is { } count => found with { Text = count },
        _ => found,
    };

    private static string Unlabelled(string text, Field field)
    {
        var colon = text.IndexOfAny([':', '：']);
        return colon is > 1 and < 30 && colon + 1 < text.Length && (field.Matches(text[..colon]) >= 0.6) ? text[(colon + 1)..].Trim() : text;
    }

    private static string Shown(RecordText record, IElement element)
    {
        var text = RecordText.TextOf(record.Page, element);
        return text.Length > 0 ? text : Machine(element) ?? "";
    }

    private static string? Machine(IElement element)
    {
        var value = element.GetAttribute("datetime") ?? element.GetAttribute("content");
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private static Found Of(string text, string raw, IElement element) => new(Patterns.WithoutIcon(Patterns.WithoutReferences(text))) { Raw = raw, Element = element };
}
