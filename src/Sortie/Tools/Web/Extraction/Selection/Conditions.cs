using System.Text.RegularExpressions;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Selection;

/// <summary>
/// Holds records against the conditions of a mission. What is not known does not meet a condition, and lacks whatever is not
/// wanted.
/// </summary>
/// <param name="wanted">What is wanted, with the tests.</param>
/// <param name="around">What is said around the records.</param>
/// <param name="today">The day on which it is looked at; null where it is not known.</param>
internal sealed partial class Conditions(Wanted wanted, Surroundings around, DateOnly? today)
{
    private readonly Days _days = new(today, around.Language);

    /// <summary>The records that meet all conditions.</summary>
    public List<FoundRecord> Met(IReadOnlyList<FoundRecord> records)
    {
        var tests = wanted.Tests.Select(test => TestOf(test.Condition, test.Field, records)).ToList();
        return [.. records.Where(record => tests.TrueForAll(test => test(record)))];
    }

    /// <summary>What is not wanted and none of the records speaks of, in a sentence; null where all of it is told.</summary>
    public string? Untold(IReadOnlyList<FoundRecord> records)
    {
        var untold = wanted.Tests
            .Where(test => test.Condition is { Field: "", Comparison: Comparison.Lacks } && !records.Any(Speaks(test.Condition.Value)))
            .Select(test => $"'{test.Condition.Value}'")
            .ToList();
        return untold.Count == 0 || records.Count == 0 ? null
            : $"None of the page's {records.Count} records says {string.Join(" or ", untold)}, so none was left out for that.";
    }

    private Func<FoundRecord, bool> TestOf(Condition condition, Field field, IReadOnlyList<FoundRecord> records)
    {
        if (condition.Comparison is Comparison.Lacks)
        {
            var has = TestOf(condition with { Comparison = Comparison.Contains }, field, records);
            var speaks = Speaks(condition.Value);
            return condition.Field is "" ? record => !speaks(record) : record => !has(record);
        }

        return (condition, field.Meaning) switch
        {
            ({ Field: "" }, _) => SaysBriefly(condition.Value, records),
            (_, Meaning.Discount) when ComparedValue.Number(condition.Value) is { } share =>
                record => Share(record) is { } actual && ComparedValue.Holds(condition.Comparison, actual.CompareTo(share)),
            (_, Meaning.Availability) when Availability.Of(condition.Value) is { } wantsAvailable => IsAvailable(field, wantsAvailable, records),
            // A place is told by its name, wherever the record says it.
            ({ Comparison: Comparison.Contains }, Meaning.Location) => IsIn(condition.Value, field, records),
            _ => Compared(condition, field, records),
        };
    }

    private Func<FoundRecord, bool> Compared(Condition condition, Field field, IReadOnlyList<FoundRecord> records)
    {
        var told = records.Select(record => record.Values.GetValueOrDefault(field)).OfType<Found>();
        var compared = new ComparedValue(condition, field, around.Language, _days, told);
        return compared.IsDuration
            ? record => DurationFields(field)
                .Select(each => record.Values.GetValueOrDefault(each))
                .OfType<Found>()
                .FirstOrDefault(compared.TellsDuration) is { } taken && compared.IsMetBy(taken)
            : record => record.Values.GetValueOrDefault(field) is { } found && compared.IsMetBy(found);
    }

    // What recipes call their time is a duration as well.
    private IEnumerable<Field> DurationFields(Field field) => wanted.All.Where(Durations.IsOf).Prepend(field);

    private Func<FoundRecord, bool> Speaks(string words)
    {
        var mention = new Mention(words);
        return record => record.Lines.Any(mention.IsIn) || mention.IsIn(record.Name) || IsUnder(record, mention);
    }

    // In its prose a record may say it of something else: what can be made vegan is not vegan.
    private Func<FoundRecord, bool> SaysBriefly(string words, IReadOnlyList<FoundRecord> records)
    {
        var mention = new Mention(words);
        var speaks = Speaks(words);
        bool Briefly(FoundRecord record) => mention.IsIn(record.Name) || record.Badges.Any(mention.IsIn) || IsUnder(record, mention);
        return records.Any(Briefly) ? Briefly
            : records.Any(record => speaks(record)) || !around.AreAbout(mention.IsIn) ? speaks
            : _ => true;
    }

    private bool IsUnder(FoundRecord record, Mention mention) => around.HeadingOf(record) is { } heading && mention.IsIn(heading);

    // On "Jobs in Hamburg" no record needs to say where it is.
    private Func<FoundRecord, bool> IsIn(string place, Field field, IReadOnlyList<FoundRecord> records)
    {
        bool Says(FoundRecord record) => Names(record.WholeText ?? record.Values.GetValueOrDefault(field)?.Text ?? "", place);
        var isOfAll = !records.Any(record => record.WholeText is not null && Says(record))
            && around.AreAbout(title => Names(title, place));
        return isOfAll ? _ => true : Says;
    }

    // Many shops say "sold out" beside some things, and nothing beside those that can be had.
    private static Func<FoundRecord, bool> IsAvailable(Field field, bool wanted, IReadOnlyList<FoundRecord> records)
    {
        bool? Said(FoundRecord record) => record.Values.TryGetValue(field, out var found) ? Availability.OfValue(found.Text) : null;
        var marksOnlyMissing = records.Select(Said).Distinct().ToList() is var said && said.Contains(false) && !said.Contains(true);
        return record => (record.Values.ContainsKey(field) || !marksOnlyMissing ? Said(record) : true) == wanted;
    }

    private static bool Names(string text, string place) =>
        Regex.IsMatch(text, $@"\b{Regex.Escape(place.Trim())}\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    // How much less a thing costs than before, in percent: as its badge says, else by its two prices.
    private decimal? Share(FoundRecord record)
    {
        var badge = record.Values.FirstOrDefault(pair => pair.Key.Meaning == Meaning.Discount).Value;
        return badge is not null && Percent().Match(badge.Text) is { Success: true } said ? DecimalText.Parse(said.Groups[1].Value)
            : record.Values.GetValueOrDefault(wanted.PriceField!)?.Number is { } price
                && record.Values.GetValueOrDefault(wanted.OldPriceField!)?.Number is { } old
                && old > price
                ? 100 * (old - price) / old
                : null;
    }

    [GeneratedRegex(@"(\d{1,3}(?:[.,]\d{1,2})?) ?%")]
    private static partial Regex Percent();
}
