using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>Tells from a page's words, in the main languages of the web, whether a thing can be had.</summary>
internal static partial class Availability
{
    private const int LongestRemark = 60;

    /// <summary>
    /// Whether a thing can be had; null where the text says nothing of it. What cannot be had now, but later, counts as not to be
    /// had.
    /// </summary>
    public static bool? Of(string text) => text.Length > LongestRemark ? null : Without().IsMatch(text) ? false : With().IsMatch(text) ? true : null;

    /// <summary>Whether a text says that a thing can be had, or that it cannot.</summary>
    public static bool IsTold(string text) => Of(text) is not null;

    /// <summary>As <see cref="Of"/>, for a text that stands where stock is told: there also a number of pieces, or a yes, says it.</summary>
    public static bool? OfValue(string text) => Of(text) ?? YesOrNo(text)
        ?? (text.Trim() is { Length: > 0 } said && said.All(sign => char.IsAsciiDigit(sign) || sign is '.' or ',' or '+')
            ? DecimalText.Parse(said) is { } pieces ? pieces > 0 : null
            : null);

    /// <summary>Whether a text says yes, or no; null where it says something else.</summary>
    public static bool? YesOrNo(string text) => text.Trim().ToLowerInvariant() switch
    {
        "yes" or "y" or "true" or "ja" or "oui" or "sí" or "si" or "sim" or "tak" or "✓" or "✔" => true,
        "no" or "n" or "false" or "nein" or "non" or "não" or "nie" or "nee" or "✗" or "✘" or "-" or "–" => false,
        _ => null,
    };

    [GeneratedRegex(
        @"\b(?:sold[ -]?out|(?:out of|no|not in|not on|0 in) stock|un-?available|not (?:currently )?available"
            + @"|discontinued|back ?order(?:ed)?|coming soon|notify me|on loan|checked out|reserved|borrowed|fully booked|booked out"
            + @"|occupied|ausverkauft|vergriffen|ausgebucht|ausgeliehen|entliehen"
            + @"|(?:nicht|derzeit nicht) (?:verfügbar|lieferbar|vorrätig|auf lager|erhältlich)|épuisé|(?:en )?rupture"
            + @"|indisponible|(?:non|pas) disponible|no disponible|sin (?:stock|existencias)|agotad[oa]|indisponível|esgotado"
            + @"|esaurito|non disponibile|uitverkocht|niet (?:op voorraad|leverbaar|beschikbaar)|slutsåld|slut i lager"
            + @"|ej i lager|udsolgt|utsolgt|ikke på lager|loppu|ei varastossa|niedostępn[yae]|wyprzedan[eya]"
            + @"|brak(?: w magazynie)?|vyprodáno|není skladem|elfogyott|nincs (?:raktáron|készleten)|tükendi|stokta yok"
            + @"|stoc epuizat)\b|нет в наличии|распродано|売り切れ|品切|在庫なし|入荷待ち|缺货|售罄|품절",
        RegexOptions.IgnoreCase)]
    private static partial Regex Without();

    [GeneratedRegex(
        @"\b(?:in[ -]?stock|on stock|available|pre-?order|low stock|(?:only |just )?\d{1,4} left|ready to ship"
            + @"|ships (?:today|in|within)|in store|auf lager|vorrätig|verfügbar|lieferbar|sofort|erhältlich|en stock"
            + @"|disponible|en existencias|disponibil[ei]|disponível|em estoque|op voorraad|leverbaar|beschikbaar|i lager"
            + @"|på lager|varastossa|dostępn[yae]|w magazynie|na stanie|skladem|raktáron|készleten|stokta|în stoc)\b|в наличии"
            + @"|на складе|在庫あり|残りわずか|即納|有货|现货|재고 있음",
        RegexOptions.IgnoreCase)]
    private static partial Regex With();
}
