using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Sources.Repeated;

namespace Sortie.Tools.Web.Extraction.Learned;

/// <summary>Learns from how a page was read, and reads the next one so.</summary>
internal static class ReadingBook
{
    private const int MostSelectors = 4;
    private const int MostLookedAt = 200;
    private const double Slack = 0.25;

    /// <summary>What can be learned from a candidate that was chosen; null where its records cannot be found again by where they stand.</summary>
    public static LearnedReading? Learn(Page page, Candidate chosen, Wanted wanted)
    {
        var elements = chosen.Records.Select(record => record.Element).OfType<IElement>().ToList();
        var isGroup = chosen.Group is not null;
        if (chosen.OwnFields is not null || chosen.Records.Count < 2 || (chosen.Source is "page" or "text")
            || (isGroup && (elements.Count < chosen.Records.Count || chosen.Group!.Any(record => record is not [IElement]))))
        {
            return null;
        }

        // Only a selector that leads to these very elements is worth keeping.
        var selector = isGroup ? RecordSelector.Of([.. chosen.Group!.Select(record => (IElement)record[0])]) : null;
        return isGroup && (selector is null || !Select(page, selector).SequenceEqual(chosen.Group!.Select(record => (IElement)record[0])))
            ? null
            : new LearnedReading
        {
            Address = AddressOf(page.Url),
            Source = chosen.Source,
            Records = selector,
            Shape = ShapeOf(elements, selector),
            Share = ShareOf(page, elements),
            FirstIsName = wanted.FirstIsName,
            Fields = [.. wanted.Fields.Select(field => Learn(field, chosen.Records)).Where(field => field.Filled > 0)],
        };
    }

    /// <summary>The records that stand where they were learned to stand; null where none do.</summary>
    public static Candidate? Read(Page page, string selector, Wanted wanted, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<INode>> group = [.. Select(page, selector).Select(element => (IReadOnlyList<INode>)[element])];
        cancellationToken.ThrowIfCancellationRequested();
        return group.Count == 0 ? null : CardSource.Candidate(page, group, wanted.All);
    }

    /// <summary>
    /// Whether what was read is what was to be expected: the same fields, from the same places, of the same kind, in most of the
    /// page.
    /// </summary>
    public static bool Fits(Page page, LearnedReading learned, Candidate found, Wanted wanted)
    {
        if (found.Source != learned.Source || found.Records.Count == 0)
        {
            return false;
        }

        var slack = Slack + (1.0 / found.Records.Count);
        var fields = wanted.Fields.Select(field => Learn(field, found.Records)).ToDictionary(field => field.Field);
        var elements = found.Records.Select(record => record.Element).OfType<IElement>().ToList();
        return learned.Fields.All(field => fields.TryGetValue(field.Field, out var now)
                && Math.Abs(now.Filled - field.Filled) <= slack && (now.Filled == 0 || now.Numeric == field.Numeric) && StandsThere(field, now))
            && fields.Values.All(field => field.Filled <= slack || learned.Fields.Any(known => known.Field == field.Field))
            && (learned.Share is not { } share || (ShareOf(page, elements) is { } covered && covered * 2 >= share));
    }

    /// <summary>An address without what changes from page to page of one list.</summary>
    public static string AddressOf(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static IEnumerable<IElement> Select(Page page, string selector)
    {
        try
        {
            return page.Document.QuerySelectorAll(selector).Where(element => !page.IsInLeftOut(element)).Take(RepeatedGroups.MaxRecords);
        }
        catch (DomException)
        {
            // What was learned comes through a mission's arguments, and may be anything.
            return [];
        }
    }

    private static LearnedField Learn(Field field, IReadOnlyList<FoundRecord> records)
    {
        var found = records.Select(record => (record.Element, Found: record.Values.GetValueOrDefault(field)))
            .Where(pair => pair.Found is not null)
            .ToList();
        var places = found.Take(MostLookedAt)
            .Where(pair => pair.Element is not null && pair.Found!.Element is { } element && pair.Element.Contains(element))
            .Select(pair => RecordSelector.Within(pair.Element!, pair.Found!.Element!))
            .GroupBy(place => place)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key);
        return new(
            field.Asked,
            [.. places.Take(MostSelectors)],
            Math.Round((double)found.Count / Math.Max(1, records.Count), 3),
            found.Count > 0 && found.Count(pair => pair.Found!.Number is not null) * 2 > found.Count);
    }

    private static bool StandsThere(LearnedField known, LearnedField now) =>
        known.Selectors.Count == 0 || now.Selectors.Count == 0 || known.Selectors.Contains(now.Selectors[0]);

    private static double? ShareOf(Page page, List<IElement> elements) =>
        elements.Count == 0 || page.Document.Body is not { } body ? null
            : Math.Round(Math.Min(1, (double)elements.Distinct().Sum(element => element.TextContent.Length) / Math.Max(1, page.LengthOf(body))), 3);

    private static string ShapeOf(List<IElement> elements, string? selector)
    {
        var common = elements.Take(20)
            .SelectMany(element => element.QuerySelectorAll("*").Select(part => RecordSelector.Within(element, part)).Distinct())
            .GroupBy(place => place)
            .Where(group => group.Count() * 2 > Math.Min(20, elements.Count))
            .Select(group => group.Key)
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', common.Prepend(selector ?? "")))).AsSpan(0, 6));
    }
}
