using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>
/// Finds what boards and lists of connections tell without labels: when a journey begins and ends (of two clocks the first and the second), and
/// how it stands with it.
/// </summary>
internal static partial class JourneyChoice
{
    /// <summary>What the record tells of a journey's time or state; null where the field is neither, or nothing tells it.</summary>
    public static Found? Read(RecordText record, Field field) => field.Words switch
    {
        ["departure"] => Clock(record, isEnd: false),
        ["arrival"] => Clock(record, isEnd: true),
        [.., "status"] => record.Lines.SelectMany(line => line.Pieces()).Where(piece => State().IsMatch(piece.Text))
            .Select(piece => FoundText.Of(piece.Text, piece.Text, piece.Element)).FirstOrDefault(),
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

    [GeneratedRegex(
        @"^(?:on time|punctual|(?:delayed|late|expected|exp|now|departed|landed|arrived|boarding|cancelled|canceled|diverted|scheduled|estimated"
            + @"|pünktlich|verspätet|fällt aus|annulliert|à l'heure|retardé|supprimé|annulé|a tiempo|retrasado|cancelado"
            + @"|in orario|in ritardo|cancellato)"
            + @"(?:[ :,(+]{1,3}(?:by |approx\.? |ca\. |at |until )?\+?[0-9]{1,2}(?::[0-9]{2})? ?(?:min(?:utes?|s|uten)?\.?|h)?\)?)?"
            + @"|(?:gate|check-in|last) (?:open|closed|closing|call)|final call|go to gate)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex State();
}
