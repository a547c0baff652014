using System.Collections.Frozen;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>
/// What kind of price a field asks for, or an amount is said to be, beyond being one: the bid of "current bid", the month of "€9
/// per month".
/// </summary>
internal static class PriceKind
{
    private static readonly FrozenSet<string> Plain =
        ("price preis prix precio prezzo preço preco prijs pris cena цена cost amount kosten tarif current now "
            + "today only from per eur usd gbp").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Kinds = new (string Kind, string Words)[]
    {
        ("bid", "bids gebot höchstgebot bod bud enchère puja lance"),
        ("buy", "buyout sofortkauf sofortkaufen kaufen achat comprar compra cómpralo compralo kopen köp kup"),
        ("month", "monthly mo mth pm pcm monat monatlich mtl mois mensuel mes mensual mese mensile maand månad"),
        ("year", "yearly annual annually annum yr pa jahr jährlich an année annuel año anual anno annuale jaar år"),
        ("week", "weekly wk pw woche wöchentlich semaine semana settimana"),
        ("night", "nightly nacht nuit noche notte"),
        ("day", "daily tag täglich jour día giorno dag"),
        ("hour", "hourly hr stunde heure hora ora uur"),
        ("adult", "erwachsene erwachsener adulte adulto volwassene vuxen"),
        ("child", "children kid kids kind kinder enfant niño bambino barn"),
        ("student", "studierende studenten étudiant estudiante studente"),
        ("rent", "miete kaltmiete loyer alquiler affitto huur hyra"),
        ("estimate", "estimated est schätzpreis schätzung estimation estimación stima"),
        ("reserve", "mindestpreis réserve reserva riserva"),
    }.SelectMany(kind =>
        kind.Words.Split(' ')
            .Select(word => (word, kind.Kind))).ToFrozenDictionary(pair => pair.word, pair => pair.Kind, StringComparer.Ordinal);

    /// <summary>From which likeness on two kinds are one.</summary>
    public const double Alike = 0.5;

    /// <summary>The fields that ask for a price, in order, each with its kind.</summary>
    public static List<(Field Field, HashSet<string> Kind)> Asked(IReadOnlyList<Field> fields) =>
        [.. fields.Where(field => field.Meaning == Meaning.Price).Select(field => (field, Of(field.Words)))];

    /// <summary>The words that say the kind; none where it is just a price.</summary>
    public static HashSet<string> Of(IEnumerable<string> words) =>
        [.. words.Where(word => !Plain.Contains(word) && !Vocabulary.IsFiller(word)).Select(word => Kinds.GetValueOrDefault(word, word))];

    /// <summary>How far two kinds are one: 0 where they have no word in common, 1 where they have all.</summary>
    public static double Likeness(HashSet<string> asked, HashSet<string> said)
    {
        var common = asked.Count(said.Contains);
        return common == 0 ? 0 : (double)common / (asked.Count + said.Count - common);
    }
}
