using System.Text.RegularExpressions;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Selection;

/// <summary>
/// Tells the records of the kind that was asked for ("remote jobs", "upcoming workshops") from others of the same list: by a short
/// line of their own, by a name that says all of it, or by the heading that they stand under; not by words in their prose. Where the
/// page as a whole is about that kind, or no record says so, all of them are of it.
/// What stands in quotation marks is the name of one thing: of several records those are it whose names have all of its words.
/// </summary>
internal sealed class Kind
{
    private readonly Regex[] _name = [];
    private readonly Mention? _kind;
    private readonly Mention? _thing;
    private readonly bool _isAvailable;
    private readonly Surroundings _around;

    public Kind(Surroundings around, string? about)
    {
        _around = around;
        var name = NamedThing.In(about);
        var words = (name ?? about ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return;
        }

        if (name is not null)
        {
            _name = [.. words.Select(word => WholeWords.Of([word]))]; // "No Country for Old Men" denies nothing.
            return;
        }

        _thing = new(words);
        _isAvailable = words.Length > 1 && Availability.Of(string.Join(' ', words[..^1])) is true;
        _kind = words.Length > 1 && new Mention(words[..^1]) is var kind && !around.AreAbout(kind.IsIn) ? kind : null;
    }

    /// <summary>Those of the records that are of the kind.</summary>
    public IReadOnlyList<FoundRecord> Of(IReadOnlyList<FoundRecord> records)
    {
        if (_name is not [])
        {
            // A page of one thing may call it otherwise than the person does.
            return records.Count == 1 ? records : [.. records.Where(record => Array.TrueForAll(_name, word => word.IsMatch(record.Name)))];
        }

        if (_kind is null)
        {
            return OfSection(records);
        }

        var told = records.Where(IsTold).ToHashSet(ReferenceEqualityComparer.Instance);
        return told.Count == 0 ? records : [.. records.Where(record => told.Contains(record) || (!_isAvailable && _kind.IsIn(record.Name)))];
    }

    // On a page with lists of several kinds ("Hotels", "Restaurants"), those under the heading that names the things and says no more.
    private IReadOnlyList<FoundRecord> OfSection(IReadOnlyList<FoundRecord> records)
    {
        var headings = records.Select(_around.HeadingOf).ToList();
        if (_thing is null || headings.Contains(null))
        {
            return records;
        }

        var headed = records.Zip(headings).Where(pair => _thing.IsAllOf(pair.Second!)).Select(pair => pair.First).ToList();
        return headed.Count == 0 ? records : headed;
    }

    /// <summary>How far a candidate is what was asked for, by the headings that its records stand under.</summary>
    public double Place(Candidate candidate)
    {
        if (_thing is null || candidate.Records.Count == 0)
        {
            return 1;
        }

        var headed = candidate.Records.Count(record =>
            _around.HeadingOf(record) is { } heading && (_thing.IsIn(heading) || _kind?.IsIn(heading) == true));
        return 1 + (0.4 * headed / candidate.Records.Count);
    }

    private bool IsTold(FoundRecord record) =>
        (_around.HeadingOf(record) is { } heading && _kind!.IsIn(heading))
        || (_isAvailable ? record.Lines.Select(Availability.Of).FirstOrDefault(state => state is not null) is true
            : _thing!.IsIn(record.Name) || record.Badges.Any(_kind!.IsIn));
}
