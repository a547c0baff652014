using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>The words, in the main languages of the web, by which an amount beside them is told to be the price, or another one.</summary>
internal static partial class PriceWords
{
    [GeneratedRegex(
        @"(?:\bde(?=:)|\b(?:was|were|old|originally|original|rrp|msrp|mrp|m\.r\.p\.?|list|regular|reg\.?|before"
            + @"|compare(?: at)?|statt|uvp|vorher|bisher|früher|ehemals|instead of|avant|ancien|au lieu de|conseillé"
            + @"|(?:prezzo )?(?:di )?listino|consigliato|anterior|pvp|adviesprijs|antes|prima|tidigere|före|ord\.?|zamiast|van"
            + @"|usually|before|full price|invece di|anziché|prix barré|normalpris|førpris|før|tidl\.?|vejl\.?|veil\.?|ovh"
            + @"|norm\.?|původně|běžně|dříve|cena regularna|katalogowa|eski|eredeti|régi ár|старая цена|было|раньше"
            + @"|typical(?:ly)?)\b|定価|通常価格|参考価格|希望小売価格|原价|原價|市场价|划线价|정가)[^a-z]{0,4}(?:price|preis|prix|precio|prezzo|preço"
            + @"|prijs|pris|cena|ár|fiyatı?|hinta|цена)?[^a-z]{0,6}(?:is|was)?[^a-z]{0,4}$",
        RegexOptions.IgnoreCase)]
    public static partial Regex OldWord();

    [GeneratedRegex(@"\b(?:list|regular|reg|mrp|m\.r\.p|rrp|msrp|uvp|typical|usually)\b", RegexOptions.IgnoreCase)]
    public static partial Regex ListWord();

    // "Tickets cost £4", "Entry is £7": a sentence tells what its thing costs, not what a thing in it does.
    [GeneratedRegex(
        @"(?:^|[.;,!]\s|\band\s|\bthe\s)(?:tickets?|entry|entrance|admission|prices?|costs?|fees?|rates?|it|they"
            + @"|(?:adults?|standard|full) (?:tickets?|prices?))\s(?:costs?|is|are|starts? (?:at|from)|from)\s(?:just |only |from )?$",
        RegexOptions.IgnoreCase)]
    public static partial Regex ToldInProse();

    [GeneratedRegex(@"^(?:regular|normal|standard)(?: price)?:?$", RegexOptions.IgnoreCase)]
    public static partial Regex OrdinaryWord();

    [GeneratedRegex(
        @"(?:\b(?:now|sale|current|today|special|deal|only|our|offer|jetzt|nur|aktuell|angebot|maintenant|ahora|oggi"
            + @"|adesso|nu|nå|teraz)\b|\bpor(?=:)|特価|販売価格|税込)[^a-z]{0,4}(?:price|preis|prix|precio|prezzo|preço|prijs|pris"
            + @"|cena|ár|fiyatı?|hinta|цена)?[^a-z]{0,6}(?:is)?[^a-z]{0,4}$",
        RegexOptions.IgnoreCase)]
    public static partial Regex NowWord();

    [GeneratedRegex(
        @"(?:\b(?:save|saving|savings|you save|discount|shipping|delivery|postage|versand|versandkosten|zzgl\.?"
            + @"|livraison|envío|spedizione|frakt|deposit|pfand|consigne|sparen|ersparnis|économisez|ahorra|risparmi|rabatt"
            + @"|remise|cashback|coupon|voucher|minimum|ab einem)\b|送料|ポイント)[^0-9]{0,16}$",
        RegexOptions.IgnoreCase)]
    public static partial Regex OtherWord();

    [GeneratedRegex(
        @"(?:\b(?:(?<=^|[0-9&] |and )used|(?<!offers )over|above|under|below|min\."
            + @"|(?:booking|service|handling|cancellation|late|joining|set-?up|admin) fees?|tax|vat|mwst\.?|earn|credit|off"
            + @"|orders? of|(?:any|buy )?\s?[0-9]{1,2} (?:for|für|pour|por|voor))|more buying choices)[\s:(]{0,3}$",
        RegexOptions.IgnoreCase)]
    public static partial Regex CloseWord();

    [GeneratedRegex(
        @"\b(?:estimated?|est\.|estimation|schätzpreis|guide price|starting (?:bid|price)|concessions?|conc\.?|students?"
            + @"|seniors?|child(?:ren)?|kids|members?|subscri(?:be|ption|bers?)|club(?:card)?|loyalty|mitglieder|ermäßigt"
            + @"|kinder|étudiants?|enfants|réduit|reducido|ridotto)\b[^0-9]{0,18}$",
        RegexOptions.IgnoreCase)]
    public static partial Regex OthersWord();

    [GeneratedRegex(
        @"^[\s)]{0,2}(?:off\b|extra\b|discount|rabatt|saved?\b|cheaper|(?:for |fürs? |pour )?(?:shipping|versand)"
            + @"|delivery|versand|livraison|cashback|coupon|voucher|deposit|pfand|gift|credit|billion|points?\b|minimum|送料"
            + @"|ポイント)",
        RegexOptions.IgnoreCase)]
    public static partial Regex OtherAfter();

    [GeneratedRegex(@"(?:saving|discount|shipping|delivery|instal|cashback|coupon|deposit|you-save)", RegexOptions.IgnoreCase)]
    public static partial Regex OtherName();

    [GeneratedRegex(
        @"(?:^|[ _-])(?:old|was|ord|ordinarie|list-price|price-list|price--list|price__list|regular|compare|compare-at"
            + @"|strike|striked|crossed|before|rrp|msrp|mrp|original|previous|basis|uvp|instead)(?:$|[ _-])|oldprice|wasprice"
            + @"|listprice|originalprice|regularprice|compareat",
        RegexOptions.IgnoreCase)]
    public static partial Regex OldName();

    [GeneratedRegex(
        @"(?:^|[ _-])(?:now|sale|rea|extrapris|current|final|special|new|promo|deal|actual|discounted)(?:$|[ _-])"
            + @"|saleprice|currentprice|finalprice|specialprice|newprice",
        RegexOptions.IgnoreCase)]
    public static partial Regex NowName();

    [GeneratedRegex(
        @"^[\s)]{0,2}(?:/|per|pro|je|par|por|al|à|a|il)\s{0,2}(?:[0-9]{1,4}\s?)?(?:kg|kilo|g|gr|mg|lb|lbs|oz|l|lt|liter"
            + @"|litre|litro|ml|cl|dl|m|m2|m²|m3|sq\.? ?(?:ft|m)|sqft|ft|qm|unit|count|ct|sheet|tablet|wash|100 ?(?:g|ml))\b",
        RegexOptions.IgnoreCase)]
    public static partial Regex PerUnitAfter();

    [GeneratedRegex(
        @"(?:(?:^|[\s(])(?:[0-9.,]{1,5}\s?)(?:kg|g|lb|oz|l|ml|cl|m|stk|stück)\s?=\s?$|grundpreis|unit price"
            + @"|\([^)]{0,12}$)",
        RegexOptions.IgnoreCase)]
    public static partial Regex PerUnitBefore();

    [GeneratedRegex(@"^\s{0,2}(?:/|per|pro|par|por|al|a|p[./]{1,2})?\s{0,2}(\p{L}{2,12})", RegexOptions.IgnoreCase)]
    public static partial Regex UnitAfter();

    [GeneratedRegex(
        @"^\s{0,2}(?:/|per|pro|a|x)?\s{0,2}(?:mo\b|month|mtl|monat|mois|mes\b|week|wk\b|woche|year\b|yr\b|x \d|×)",
        RegexOptions.IgnoreCase)]
    public static partial Regex InstalmentAfter();

    [GeneratedRegex(
        @"(?:\b[0-9]{1,2}\s?(?:x|×)\s?(?:of |de |d'|à |a |da |von |på )?|payments? of|instalments? of"
            + @"|raten (?:à|zu))\s?$",
        RegexOptions.IgnoreCase)]
    public static partial Regex InstalmentBefore();

    [GeneratedRegex(@"^\s?(?:price|preis|prix|precio|prezzo|cena|pris|prijs|cost|価格)\s?[:：]\s?[0-9]", RegexOptions.IgnoreCase)]
    public static partial Regex PriceLabel();

    [GeneratedRegex(@"^\p{L}[\p{L}. ]{0,18}[:：]$")]
    public static partial Regex OwnLabel();

    [GeneratedRegex(@"^[0-9]{1,3}(?:[., '][0-9]{3})*[.,][0-9]{2}$|^[0-9]+[.,](?:-{1,2}|–)$")]
    public static partial Regex BarePrice();

    [GeneratedRegex(@"(?:\.{3,}|…+|[.·_]\s[.·_]\s?[.·_ ]*|_{3,}|·{3,}|-{3,}|\s[-–—]|\t| {3,})\s?([0-9]{1,5}[.,][0-9]{2})$")]
    public static partial Regex Leader();

    [GeneratedRegex(@"(?<word>\S*[\p{L})]|\d(?:kg|g|ml|cl|mm|cm|l))\s(?<amount>[0-9]{1,4}(?:[.,](?<cents>[0-9]{1,2}))?)$")]
    public static partial Regex EndPrice();

    [GeneratedRegex(@"^(?<amount>[0-9]{1,4}(?:[.,](?<cents>[0-9]{1,2}))?)$")]
    public static partial Regex OnlyAmount();

    [GeneratedRegex(
        @"\b(?:prices?|pricelist|menus?|preise?|preisliste|speisekarte|prix|carte|tarifs?|precios?|carta|prezz[io]"
            + @"|listino|prijs|prijzen|prislista|pris|priser|cennik|euros?|pounds|dollars|kronor|kroner|EUR|GBP|USD|CHF)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    public static partial Regex OfPrices();

    [GeneratedRegex(@"(?<![0-9.,])([0-9]{1,2}) ?%")]
    public static partial Regex Percent();

    [GeneratedRegex(
        @"^(?:(?:tickets?|entry|admission|entrance|price|cost|fee|eintritt|preis|entrée|prix|entrada|precio|ingresso"
            + @"|prezzo|toegang|prijs)\s?:?\s)?(?:free|gratis|kostenlos|gratuit|gratuito|無料"
            + @"|free!)(?: (?:entry|admission|entrance|of charge))?$",
        RegexOptions.IgnoreCase)]
    public static partial Regex FreeWord();

    [GeneratedRegex(
        @"\b(?:(?:price|prices) (?:on|upon) (?:request|application)"
            + @"|(?:enquire|inquire|call|ask|contact us|e-?mail) for (?:a )?(?:price|pricing|quote)|poa|^sold$"
            + @"|^no bids?(?: yet)?$|^ingen bud$|^keine gebote$|^aucune enchère$|^sin pujas$|^geen biedingen$"
            + @"|preis auf anfrage|auf anfrage|prix sur demande|sur demande|precio a consultar|consultar precio"
            + @"|prezzo su richiesta|su richiesta|prijs op aanvraag|pris på förfrågan|cena na zapytanie|sob consulta)\b"
            + @"|要お問い合わせ|価格未定",
        RegexOptions.IgnoreCase)]
    public static partial Regex Withheld();
}
