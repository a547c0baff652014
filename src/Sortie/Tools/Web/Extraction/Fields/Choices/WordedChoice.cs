using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds a field whose value is one of a few words, where a record says one alone: "Easy", "Diesel", "Nonstop", "MIT".</summary>
internal static partial class WordedChoice
{
    /// <summary>The word; null where the field has no such words, or the record none of them.</summary>
    public static Found? Read(RecordText record, Field field, string? name)
    {
        Regex? words = field.Words switch
        {
            [.., "status"] => State(),
            [.., "difficulty"] or ["level"] => Difficulty(),
            [.., "fuel"] or ["fuel", "type"] => Fuel(),
            [.., "transmission" or "gearbox"] => Transmission(),
            [.., "stop" or "transfer"] => Direct(),
            [.., "condition" or "weather"] => Condition(),
            [.., "license" or "licence"] => License(),
            _ => null,
        };
        return words is null ? null : record.LinesBeside(name)
            .SelectMany(line => line.Pieces().SelectMany(piece => Segments.Of(piece.Text).Select(said => (Said: said, line.Text, piece.Element))))
            .Where(piece => words.IsMatch(piece.Said))
            .Select(piece => FoundText.Of(piece.Said, piece.Text, piece.Element))
            .FirstOrDefault();
    }

    [GeneratedRegex(
        @"^(?:on time|punctual|(?:delayed|late|expected|exp|now|departed|landed|arrived|boarding|cancelled|canceled|diverted|scheduled|estimated"
            + @"|pünktlich|verspätet|fällt aus|annulliert|à l'heure|retardé|supprimé|annulé|a tiempo|retrasado|cancelado"
            + @"|in orario|in ritardo|cancellato)"
            + @"(?:[ :,(+]{1,3}(?:by |approx\.? |ca\. |at |until )?\+?[0-9]{1,2}(?::[0-9]{2})? ?(?:min(?:utes?|s|uten)?\.?|h)?\)?)?"
            + @"|(?:gate|check-in|last) (?:open|closed|closing|call)|final call|go to gate)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex State();

    [GeneratedRegex(
        "^(?:(?:very )?(?:easy|hard|difficult|simple|challenging)|medium|moderate|intermediate|beginners?|advanced|expert|strenuous"
            + "|einfach|leicht|mittel(?:schwer)?|schwer|schwierig|facile|moyenne?|difficile|fácil|medi[oa]|difícil|media)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Difficulty();

    [GeneratedRegex(
        "^(?:petrol|gasoline|gas|diesel|electric|(?:(?:plug-in|mild|full|petrol|diesel)[ -]?)?hybrid|lpg|cng|hydrogen|benzin|elektro"
            + "|erdgas|autogas|wasserstoff|essence|gazole|électrique|hybride|gasolina|diésel|eléctrico|híbrido|benzina|elettrica|ibrida"
            + "|benzine|elektrisch)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Fuel();

    // Of the sky, or of goods.
    [GeneratedRegex(
        "^(?:(?:mostly |partly |light |heavy |scattered |patchy )?(?:sunny|clear|cloud(?:y|s)|overcast|rain|showers?|snow|sleet|hail|fog|mist"
            + "|drizzle|thunderstorms?|windy|thunder)(?: (?:intervals|spells|showers|skies|sky))?"
            + "|(?:brand |like |as |nearly )?new|(?:gently |well )?used|pre-?owned|refurbished|mint|very good|good|acceptable|for parts"
            + "|sonnig|heiter|wolkig|bedeckt|regen|schauer|schnee|nebel|gewitter|neu|gebraucht)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Condition();

    [GeneratedRegex(
        "^(?:(?:semi-)?automatic|manual|auto|cvt|automatik|schaltgetriebe|manuelle?|automatique|automátic[oa]|automatico|manuale"
            + "|automaat|handgeschakeld)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Transmission();

    // The short names of SPDX, and how they are said.
    [GeneratedRegex(
        "^(?:the )?(?:mit|isc|(?:l|a)?gpl|apache|bsd|mpl|epl|cddl|bsl|eupl|zlib|boost|artistic|unlicense|wtfpl|ofl|cc0|cc[ -]by"
            + "|mozilla public|gnu (?:lesser |affero )?general public|creative commons|public domain|proprietary)"
            + "(?:[- ][a-z0-9.+-]{1,12}){0,4}$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex License();

    [GeneratedRegex(
        "^(?:non-?stop|direct|no (?:stops|changes|transfers)|direkt|ohne umstieg|sans escale|directo|sin escalas|diretto|rechtstreeks)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Direct();
}
