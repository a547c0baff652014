using System.Collections.Frozen;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Completing;

/// <summary>
/// Fills what no record says itself because the heading of its section says it for all of them: the day above a timetable, the
/// course above its dishes.
/// </summary>
internal sealed class Sections
{
    private static readonly FrozenSet<string> Told = "section group course department chapter round stage type".Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<IElement, IElement?> _headings = [];
    private readonly Page _page;

    private Sections(Page page) => _page = page;

    /// <summary>The candidate with what the headings of its sections say; the same one where they say nothing that is wanted.</summary>
    public static Candidate AddTo(Page page, Candidate candidate, IReadOnlyList<Field> fields)
    {
        var lacking = fields.Where(field => CanHead(field) && !candidate.Records.Any(record => record.Values.ContainsKey(field))).ToList();
        if (lacking.Count == 0 || candidate.Records.Any(record => record.Element is null))
        {
            return candidate;
        }

        var sections = new Sections(page);
        var headings = candidate.Records.Select(record => sections.HeadingAbove(record.Element!)).ToList();
        var distinct = headings.Distinct().ToList();
        // A heading above each record is the record's own.
        if (distinct.Count < 2 || distinct.Count == headings.Count || distinct.Contains(null))
        {
            return candidate;
        }

        var texts = distinct.ToDictionary(heading => heading!, heading => RecordText.TextOf(page, heading!));
        var field = lacking.Find(each => each.Meaning == Meaning.Date == texts.Values.All(IsDay));
        return field is null ? candidate : candidate with
        {
            Records = [.. candidate.Records.Zip(headings, (record, heading) => record with
            {
                Values = new(record.Values) { [field] = new Found(texts[heading!]) { Raw = texts[heading!], Element = heading } },
            })],
        };
    }

    private static bool CanHead(Field field) =>
        field.Meaning == Meaning.Category
        || (field.Meaning == Meaning.Date && field.Words is ["day" or "weekday" or "date"])
        || (field.Meaning == Meaning.Other && field.Words is [.., var word] && Told.Contains(word));

    private static bool IsDay(string text) => Weekdays.In(text) is not null || DateText.IsDate(text);

    // The nearest heading among what stands before the element and what is around it.
    private IElement? HeadingAbove(IElement element)
    {
        var passed = new List<IElement>();
        IElement? heading = null;
        for (var at = element; at is not null && !_headings.TryGetValue(at, out heading); at = at.PreviousElementSibling ?? at.ParentElement)
        {
            passed.Add(at);
            if (at.PreviousElementSibling is { } before && HeadingIn(before) is { } found)
            {
                heading = found;
                break;
            }
        }

        foreach (var each in passed)
        {
            _headings[each] = heading;
        }

        return heading;
    }

    private IElement? HeadingIn(IElement element)
    {
        var heading = IsHeading(element) ? element : element.QuerySelector("h2,h3,h4,h5,h6");
        return heading is not null
            && !_page.IsLeftOut(heading)
            && heading.TextContent.Trim() is { Length: > 0 and < 80 } text
            && element.TextContent.Trim() == text
            ? heading
            : null;
    }

    private static bool IsHeading(IElement element) =>
        element.LocalName is "h2" or "h3" or "h4" or "h5" or "h6" or "caption" or "summary"
        || (element.LocalName is "tr" && element.ChildElementCount == 1 && element.FirstElementChild!.HasAttribute("colspan"));
}
