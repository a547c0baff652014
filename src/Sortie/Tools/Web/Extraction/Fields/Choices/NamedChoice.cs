using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds a field by what the mark-up of a record calls its elements, and by its attributes.</summary>
internal static partial class NamedChoice
{
    private const int MaxLength = 1500;

    /// <summary>What the mark-up calls so; null where it calls nothing so.</summary>
    public static Found? Read(RecordText record, Field field)
    {
        (double Score, IElement? Element) best = (0, null);
        foreach (var element in record.Elements.Where(element => !record.Roots.Contains(element)))
        {
            var score = NamesOf(element).Select(names => field.Matches(names.Name) * names.Weight).DefaultIfEmpty(0).Max();
            // The innermost of two elements with the same name carries the value; the outer one its label too.
            if (score >= 0.5
                && score >= best.Score
                && (score > best.Score || best.Element!.Contains(element))
                && Shown(record, element).Length is > 0 and < MaxLength)
            {
                best = (score, element);
            }
        }

        if (best.Element is { } around
            && IsSomebody(field)
            && around.QuerySelectorAll("a[href]").Where(link => link.TextContent.Trim().Length > 1).ToList() is [var link]
            && Shown(record, around).Length > Shown(record, link).Length
            && Shown(record, around).StartsWith(Shown(record, link), StringComparison.Ordinal))
        {
            best.Element = link;
        }

        return best.Element is { } chosen
            ? FoundText.Of(Unlabelled(Shown(record, chosen), field), Shown(record, chosen), chosen) with { Exact = Machine(chosen) }
            : null;
    }

    /// <summary>What an attribute for scripts is called so.</summary>
    public static Found? OfAttribute(RecordText record, Field field)
    {
        foreach (var element in record.Elements)
        {
            var data = element.Attributes.Where(attribute =>
                attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Value.Length is > 0 and < 300);
            foreach (var attribute in data)
            {
                if (field.Matches(attribute.Name[5..]) >= 0.85)
                {
                    return FoundText.Of(attribute.Value.Trim(), attribute.Value, element);
                }
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, double Weight)> NamesOf(IElement element)
    {
        foreach (var property in (element.GetAttribute("itemprop") ?? element.GetAttribute("property") ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries))
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

    // Beside who it is stand badges and ranks; the link is to who it is.
    private static bool IsSomebody(Field field) =>
        field.Meaning is Meaning.Author or Meaning.Company or Meaning.Brand
        || field.Words is [.., "seller" or "host" or "owner" or "user" or "member" or "instructor" or "teacher" or "sender" or "agent"];

    private static string Unlabelled(string text, Field field)
    {
        var colon = text.IndexOfAny([':', '：']);
        if (colon is > 1 and < 30 && colon + 1 < text.Length && field.Matches(text[..colon]) >= 0.6)
        {
            return text[(colon + 1)..].Trim();
        }

        // Elements that are called in one language are labelled in another: <p class=delivery>Lieferzeit: 1 Woche</p>.
        if (field.Meaning is Meaning.Other or Meaning.Date && Labelled().Match(text) is { Success: true } label)
        {
            return text[label.Length..];
        }

        // "Platform 2", "Gate B42".
        return field.Meaning == Meaning.Other
            && text.Split(' ') is [var kind, var code]
            && code.Any(char.IsAsciiDigit)
            && field.Matches(kind) >= 1 ? code : text;
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

    [GeneratedRegex(@"^\p{Lu}[\p{L}-]{3,24}(?: \p{L}{2,12})?\s?[:：]\s(?=[^:：]+$)")]
    private static partial Regex Labelled();
}
