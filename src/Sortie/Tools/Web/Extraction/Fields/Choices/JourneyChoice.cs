using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds when a journey begins and ends, where no label says so: of two clocks these are the first and the second.</summary>
internal static partial class JourneyChoice
{
    /// <summary>The clock of the end that a field asks for; null where it asks for none, or the record has none.</summary>
    public static Found? Read(RecordText record, Field field) => field.Words switch
    {
        ["departure"] => Clock(record, isEnd: false),
        ["arrival"] => Clock(record, isEnd: true),
        _ => null,
    };

    private static Found? Clock(RecordText record, bool isEnd)
    {
        var clocks = record.Lines.Where(line => !Patterns.IsSentence(line.Text))
            .SelectMany(line => Clocks().Matches(line.Text).Select(clock => (Clock: clock, Line: line, Before: line.Text[..clock.Index])))
            .ToList();
        var end = clocks.FindIndex(clock => Arrives().IsMatch(clock.Before));
        end = end < 0 && clocks.Count > 1 ? 1 : end;
        var at = isEnd ? end : clocks.FindIndex(clock => !Arrives().IsMatch(clock.Before));
        return at >= 0 && clocks[at] is var (clock, line, _)
            ? FoundText.Of(clock.Value, line.Text, line.ElementAt(clock.Index, clock.Index + 1))
            : null;
    }

    [GeneratedRegex(@"\b(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?:\s?[ap]\.?m\b\.?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Clocks();

    [GeneratedRegex(@"\b(?:arr(?:\.|ives?|iving|ival)?(?: at)?|ankunft|an|arrivée|llegada|arrivo|→|–)\s?:?\s?$", RegexOptions.IgnoreCase)]
    private static partial Regex Arrives();
}
