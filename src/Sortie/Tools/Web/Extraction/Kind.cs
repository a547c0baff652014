using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Missions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>
/// Tells the records of the kind that was asked for ("remote jobs", "upcoming workshops") from others of the same list: by a short
/// line of their own, by a name that says all of it, or by the heading that they stand under; not by words in their prose. Where the page as a whole is about that kind, or no record says so, all of them are of it.
/// What stands in quotation marks is the name of one thing: of several records those are it whose names have all of its words.
/// </summary>
internal sealed class Kind
{
    private const int LongestHeading = 200;
    private const int LongestBadge = 40;

    private readonly Regex[] _name = [];
    private readonly Regex? _kind;
    private readonly Regex? _thing;
    private readonly bool _isAvailable;
    private readonly Lazy<Dictionary<IElement, string>> _headings;

    public Kind(Page page, string? about)
    {
        _headings = new(() => Headings(page));
        var name = NamedThing.In(about);
        var words = (name ?? about ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return;
        }

        if (name is not null)
        {
            _name = [.. words.Select(word => WholeWords.Of([word]))];
            return;
        }

        _thing = WholeWords.Of(words);
        _isAvailable = words.Length > 1 && Availability.Of(string.Join(' ', words[..^1])) is true;
        _kind = words.Length > 1 && !IsPageAbout(page, words[..^1]) ? WholeWords.Of(words[..^1]) : null;
    }

    /// <summary>Those of the records that are of the kind.</summary>
    public IReadOnlyList<FoundRecord> Of(IReadOnlyList<FoundRecord> records)
    {
        if (_name is not [])
        {
            // A page of one thing may call it otherwise than the person does.
            return records.Count == 1 ? records : [.. records.Where(record => Array.TrueForAll(_name, word => word.IsMatch(NameOf(record))))];
        }

        if (_kind is null)
        {
            return records;
        }

        var told = records.Where(IsTold).ToHashSet(ReferenceEqualityComparer.Instance);
        return told.Count == 0 ? records : [.. records.Where(record => told.Contains(record) || (!_isAvailable && _kind.IsMatch(NameOf(record))))];
    }

    /// <summary>How far a candidate is what was asked for, by the headings that its records stand under.</summary>
    public double Place(Candidate candidate)
    {
        if (_thing is null || candidate.Records.Count == 0)
        {
            return 1;
        }

        var headed = candidate.Records.Count(record => HeadingOf(record) is { } heading && (_thing.IsMatch(heading) || _kind?.IsMatch(heading) == true));
        return 1 + (0.4 * headed / candidate.Records.Count);
    }

    private bool IsTold(FoundRecord record)
    {
        var lines = (record.WholeText ?? string.Join('\n', record.Values.Values.Select(found => found.Raw))).Split('\n', StringSplitOptions.TrimEntries);
        var name = NameOf(record);
        return (HeadingOf(record) is { } heading && _kind!.IsMatch(heading))
            || (_isAvailable ? lines.Select(Availability.Of).FirstOrDefault(state => state is not null) is true
                : _thing!.IsMatch(name) || lines.Any(line => line.Length < LongestBadge && line != name && _kind!.IsMatch(line)));
    }

    private static string NameOf(FoundRecord record) => record.Values.FirstOrDefault(pair => pair.Key.Meaning == Meaning.Name).Value?.Text ?? "";

    private string? HeadingOf(FoundRecord record) => record.Element is { } element ? _headings.Value.GetValueOrDefault(element) : null;

    private static bool IsPageAbout(Page page, string[] words) =>
        WholeWords.Of(words) is var phrase
        && (phrase.IsMatch(page.Document.Title ?? "") || page.Document.QuerySelectorAll("h1").Any(heading => phrase.IsMatch(heading.TextContent)));

    // One walk for all: the heading over an element is the last one before it in its own box, else the one over that box.
    private static Dictionary<IElement, string> Headings(Page page)
    {
        var over = new Dictionary<IElement, string>();
        var stack = new Stack<(IElement Box, string? Heading)>();
        if (page.Document.Body is { } body)
        {
            stack.Push((body, null));
        }

        while (stack.TryPop(out var at))
        {
            var heading = at.Heading;
            foreach (var child in at.Box.Children)
            {
                if (IsHeading(child))
                {
                    var text = child.TextContent.Trim();
                    heading = text[..Math.Min(text.Length, LongestHeading)];
                    continue;
                }

                if (heading is not null)
                {
                    over[child] = heading;
                }

                stack.Push((child, heading));
            }
        }

        return over;
    }

    private static bool IsHeading(IElement element) => element.LocalName is ['h', >= '2' and <= '6'] or "caption" or "legend"
        || (element is { LocalName: "div" or "header" or "summary", ChildElementCount: 1, FirstElementChild.LocalName: ['h', >= '2' and <= '6'] }
            && element.TextContent.Length < 100
            && element.TextContent.Trim() == element.FirstElementChild.TextContent.Trim());
}
