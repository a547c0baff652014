using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>The shapes of values that can be told from the text alone.</summary>
internal static partial class Patterns
{
    private const int LongestRating = 120;

    /// <summary>What a button or a badge says; never a value.</summary>
    public static bool IsInterface(string text) => Interface().IsMatch(text.Trim());

    public static bool IsAvailability(string text) => text.Length < 60 && AvailabilityWord().IsMatch(text);

    /// <summary>Whether a text stands in the place of a price: sold out, or to be asked for.</summary>
    public static bool WithholdsPrice(string text) => text.Length < 60 && (Withheld().IsMatch(text) || AvailabilityWord().IsMatch(text));

    /// <summary>Whether a text says that a thing cannot be had.</summary>
    public static bool IsSoldOut(string text) => text.Length < 60 && SoldOut().IsMatch(text);

    public static bool IsDate(string text) => text.Length < 60 && Date().IsMatch(text);

    /// <summary>Whether a text is a day and nothing else, but for brackets.</summary>
    public static bool IsOnlyDate(string text) =>
        text.Trim(' ', '(', ')', '[', ']', ',', '.', '·') is { Length: < 40 } day
        && Date().Match(day) is { Success: true, Index: 0 } match
        && match.Length >= day.Length - 1;

    /// <summary>The date in a text, with the day of the week and the time of day where nothing else stands beside it.</summary>
    public static string? DayIn(string text) =>
        text.Length < 40 && Date().Match(text) is { Success: true } match && (match.Index == 0 || Weekday().IsMatch(text[..match.Index]))
        && text[(match.Index + match.Length)..].Trim(' ', ',', '.', '·', '–', '-') is var rest && (rest.Length <= 1 || TimeText.IsClock(rest))
            ? text.Trim()
            : DateIn(text);

    /// <summary>The date with which a text begins; null where it begins with none.</summary>
    public static string? LeadingDate(string text) => Date().Match(text) is { Success: true, Index: 0 } match ? match.Value.TrimEnd() : null;

    public static string? DateIn(string text) =>
        Date().Match(text.Length > 400 ? text[..400] : text) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>The version in a text: "2.1.0", "v3.0-beta.1", "Version 12"; null where there is none.</summary>
    public static string? VersionIn(string text) =>
        text.Length < 120 ? Version().Matches(text).Select(match => match.Value).FirstOrDefault(version => !IsDate(version)) : null;

    public static bool IsPercentage(string text) => Percentage().IsMatch(text.Trim());

    public static bool IsLocation(string text) => text.Length < 80 && Location().IsMatch(text.Trim());

    /// <summary>
    /// Whether a text is an address in full: parts between commas, each begun with a capital or a number, a number or three parts
    /// among them.
    /// </summary>
    public static bool IsAddress(string text) =>
        text.Length is > 7 and < 120
        && text.Split(',', StringSplitOptions.TrimEntries) is { Length: >= 2 and <= 6 } parts
        && Array.TrueForAll(parts, part => part.Length > 1 && (char.IsUpper(part[0]) || char.IsAsciiDigit(part[0])) && part.Split(' ').Length <= 6)
        && (parts.Length > 2 || text.Any(char.IsAsciiDigit))
        && parts.Count(part => part.Any(char.IsLetter)) > 1
        && !IsDate(text)
        && text.IndexOfAny(['@', ':', '€', '$', '£']) < 0;

    /// <summary>A rating as written: "4.5 out of 5", "4,5/5", "Rated 4.5", "★★★★☆"; null where it is none.</summary>
    public static decimal? Rating(string text)
    {
        if (text.Length > LongestRating)
        {
            return null;
        }

        if (WrittenRating(text) is { } written)
        {
            return written;
        }

        // "★ 5" is rated by its number, "★ 128" counts how many gave one.
        if (OneStar().Match(text) is { Success: true } one)
        {
            return DecimalText.Parse(one.Groups[1].Value) is <= 5 and var number ? number : null;
        }

        var full = text.Count(sign => sign is '★' or '⭐');
        var half = text.Count(sign => sign is '½' or '⯨');
        return full is > 0 and <= 5 ? full + (half * 0.5m) : null;
    }

    /// <summary>A rating that is written as a number; null where there is none.</summary>
    public static decimal? WrittenRating(string text) => text.Length > LongestRating ? null : RatingNumber().Matches(text)
        .Select(match => DecimalText.Parse(match.Groups.Cast<Group>().Skip(1).First(part => part.Success).Value))
        .FirstOrDefault(value => value <= 10);

    /// <summary>Whether a text is a number as ratings are, with one decimal, and nothing else.</summary>
    public static bool IsScore(string text) => Score().IsMatch(text);

    /// <summary>A number of reviews as written: "(1,234)", "87 reviews"; null where there is none.</summary>
    public static string? Reviews(string text) => text.Length < 120 && ReviewCount().Match(text) is { Success: true } match
        ? match.Groups.Cast<Group>().Skip(1).First(part => part.Success).Value
        : null;

    /// <summary>Whether a text is a sentence, or several: begun with a capital, of seven words or more, with a mark at its end.</summary>
    public static bool IsSentence(string text) => Sentence().IsMatch(text.Trim());

    public static string? EmailIn(string text) => Email().Match(text) is { Success: true } match ? match.Value : null;

    public static IEnumerable<string> Emails(string text) => Email().Matches(text).Select(match => match.Value);

    public static IEnumerable<string> Phones(string text) =>
        Phone().Matches(text).Select(match => match.Value.Trim()).Where(phone => phone.Count(char.IsDigit) is >= 7 and <= 15 && !IsDate(phone));

    /// <summary>Who did what a text says was done: "Orla Finn" of "Hosted by Orla Finn"; null where it says nothing of the kind.</summary>
    public static string? WithoutDoneBy(string text) =>
        DoneBy().Match(text) is { Success: true } done && text.Length > done.Length ? text[done.Length..] : null;

    /// <summary>A text without the phone number or e-mail address that ends it; null where none does.</summary>
    public static string? WithoutContact(string text)
    {
        var contact = Phones(text).LastOrDefault() ?? Emails(text).LastOrDefault();
        return contact is not null
            && text.EndsWith(contact, StringComparison.Ordinal)
            && text[..^contact.Length].TrimEnd(' ', ':', '–', '-', '—', ',', '|', '·', '(', '…', '.') is { Length: > 1 } rest
            && rest.Any(char.IsLetter)
            ? rest
            : null;
    }

    public static string WithoutBy(string text) => By().Replace(text.Trim(), "").Trim();

    /// <summary>A name without the day that follows it, as in "Ada Thorn on May 1, 2025".</summary>
    public static string WithoutDay(string text) =>
        Date().Match(text) is { Success: true, Index: > 3 } date && Before().Replace(text[..date.Index], "") is { Length: > 1 } name ? name : text;

    public static bool BeginsWithBy(string text) => By().IsMatch(text);

    /// <summary>Whether what follows a text is who made a thing.</summary>
    public static bool EndsWithBy(string text) => AfterBy().IsMatch(text);

    /// <summary>Whether a text is written as a person's name is: two to five words, each but the small ones with a capital.</summary>
    public static bool IsPerson(string text) => text.Length < 50 && PersonName().IsMatch(text);

    /// <summary>A text without the pictures drawn before it, as in "⏱ 35 min"; one that is nothing but pictures stays.</summary>
    public static string WithoutIcon(string text) =>
        Icon().Match(text) is { Success: true } icon && text.Length > icon.Length ? text[icon.Length..] : text;

    public static string WithoutReferences(string text) => Reference().Replace(text, "").Trim();

    /// <summary>A title without the links to its own pages, as boards set them behind it: "[ Go to page: 1, 2 ]".</summary>
    public static string WithoutPager(string text) =>
        Pager().Match(text) is { Success: true, Index: > 0 } pager ? text[..pager.Index].TrimEnd() : text;

    [GeneratedRegex(@"\s[\[(«]?\s?(?:go to )?pages?:?\s?[0-9]{1,5}(?:[\s,.…|»-]{1,5}(?:[0-9]{1,5}|last|next))*\s?[\])»]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pager();

    [GeneratedRegex(
        @"^(?:add(?:ed)? to (?:cart|basket|bag|trolley|wishlist|favou?rites|compare)|buy(?: it)?(?: now)?|shop now"
            + @"|order now|book now|apply(?: now)?|quick (?:view|shop|add|look)"
            + @"|view(?: (?:details?|product|more|all|job|item|event|options|deal|offer|property))?"
            + @"|see (?:details|more|options|all)|more(?: (?:info|details|information))?|(?:more )?details|read more"
            + @"|learn more|know more|find out more|continue reading|select options|choose options|compare|save|share|wishlist"
            + @"|like|reply|quote|report|permalink|follow|comments?|new|new!|new listing|new arrival|just in|sale|sale!|hot"
            + @"|hot!|top|bestseller|best seller|limited(?: time)?(?: deal)?|exclusive|featured|popular|trending"
            + @"|in den warenkorb|in den einkaufswagen|zum produkt|zum angebot|kaufen|merken|neu|details anzeigen"
            + @"|mehr(?: erfahren)?|weiterlesen|ajouter au panier|acheter|voir(?: le produit| plus)?|lire la suite|nouveau"
            + @"|añadir al carrito|comprar|ver más|aggiungi al carrello|acquista|in winkelwagen|lägg i varukorg|köp|do koszyka"
            + @"|カートに入れる|購入|詳細|詳しく見る|[♡♥❤☆★+×✓✔›»→•·|/-]{1,5}|\(?about\)?|tags?:?|edit|remove|notify me|sign in|log ?in|menu"
            + @"|close|next|previous|prev|show more|load more|filter|sort)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Interface();

    [GeneratedRegex(
        @"\b(?:in stock|out of stock|sold out|sold-out|available|unavailable|back ?order(?:ed)?|pre-?order"
            + @"|only \d{1,4} left|coming soon|low stock|discontinued|notify me|auf lager|ausverkauft|nicht verfügbar"
            + @"|verfügbar|lieferbar|vergriffen|en stock|épuisé|rupture|disponible|indisponible|agotado|esaurito|disponibile"
            + @"|op voorraad|uitverkocht|i lager|slutsåld|slut i lager|udsolgt|utsolgt|wyprzedan[ey]|dostępny|indisponível"
            + @"|esgotado|vyprodáno|skladem|elfogyott|tükendi)\b|在庫あり|在庫なし|売り切れ|品切れ|有货|缺货",
        RegexOptions.IgnoreCase)]
    private static partial Regex AvailabilityWord();

    [GeneratedRegex(
        @"\b(?:sold[ -]out|out of stock|unavailable|discontinued|ausverkauft|vergriffen|nicht verfügbar|épuisé|rupture"
            + @"|indisponible|indisponível|agotado|esgotado|esaurito|uitverkocht|slutsåld|slut i lager|udsolgt|utsolgt"
            + @"|wyprzedan[ey]|vyprodáno|elfogyott|tükendi)\b|売り切れ|品切れ|缺货|品切",
        RegexOptions.IgnoreCase)]
    private static partial Regex SoldOut();

    [GeneratedRegex(
        @"\b(?:(?:price|prices) (?:on|upon) (?:request|application)"
            + @"|(?:enquire|inquire|call|ask|contact us|e-?mail) for (?:a )?(?:price|pricing|quote)|poa|^sold$"
            + @"|^no bids?(?: yet)?$|^ingen bud$|^keine gebote$|^aucune enchère$|^sin pujas$|^geen biedingen$"
            + @"|preis auf anfrage|auf anfrage|prix sur demande|sur demande|precio a consultar|consultar precio"
            + @"|prezzo su richiesta|su richiesta|prijs op aanvraag|pris på förfrågan|cena na zapytanie|sob consulta)\b"
            + @"|要お問い合わせ|価格未定",
        RegexOptions.IgnoreCase)]
    private static partial Regex Withheld();

    [GeneratedRegex(
        @"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
            + @"|\b\d{1,2}(?:st|nd|rd|th|\.)? (?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr"
            + @"|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[a-zéû]{0,8}\.?(?:,? ?\d{4}"
            + @"|,? ?\d{2}(?![\d:.]))?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:\d{4}(?!\d)"
            + @"|\d{1,2}(?!\d)(?:st|nd|rd|th)?(?:(?: ?[-–] ?)\d{1,2})?,? ?(?:\d{4})?)"
            + @"|\b\d{1,3} (?:minute|min|hour|day|week|month|year)s? ago\b|\byesterday\b|^today$|\d{4}年\d{1,2}月(?:\d{1,2}日)?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"^\p{Lu}\S{0,30}(?:\s+\S{1,30}){5,}\s+\S{1,30}[.!?]$", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\bversion [0-9]{1,4}(?![.,]?[0-9])|(?:\bversion "
            + @"|(?<![\w.,/-])v?)[0-9]{1,4}(?:\.[0-9]{1,5}){1,3}(?:-[a-z][\w.]{0,20})?(?![\w,]|\.[0-9]| ?[kmg]i?b\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Version();

    [GeneratedRegex(
        @"^[(\[]?(?:(?:save|you save|spare|spar|économisez|ahorra|risparmi) )?[-–−+]? ?\d{1,3}(?:[.,]\d)? ?%(?: ?(?:off"
            + @"|rabatt|discount|de réduction|dto\.?))?[)\]]?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Percentage();

    [GeneratedRegex(
        @"^(?:(?i:(?:fully |100% )?remote(?:\b.{0,40})?|home ?office|hybrid\b.{0,40}|worldwide|anywhere)"
            + @"|\p{Lu}[\p{L}.'’ -]{1,40}, ?(?:[A-Z]{2,3}|\p{Lu}[\p{L}.'’ -]{2,30})(?: ?\(.{2,20}\)| \d{5})?"
            + @"|\d{4,5} \p{Lu}[\p{L}-]{2,30})$")]
    private static partial Regex Location();

    [GeneratedRegex(
        @"(\d(?:[.,]\d{1,2})?) ?(?:out of|/|von|sur|de|su|av|z) ?(?:5|10)\b"
            + @"|\b(?:(?:rat(?:ed|ing)|bewertung):? ?|scored?(?:: ?| ))(\d{1,2}(?:[.,]\d{1,2})?)(?![\d%]|[-–:] ?\d)"
            + @"|^note(?: ?: ?(\d{1,2}(?:[.,]\d{1,2})?)| (\d[.,]\d{1,2}))(?= ?(?:$|[(★⭐]|étoiles|sterne|stelle))"
            + @"|^(\d[.,]\d{1,2}) ?(?:stars?|sterne|★|⭐)|[★⭐☆] ?(\d[.,]\d{1,2})(?!\d| ?(?:[ckm]?[gml]\b|k\b|[€£$%]))"
            + @"|^(\d(?:[.,]\d)?) (?:stars?|sterne)",
        RegexOptions.IgnoreCase)]
    private static partial Regex RatingNumber();

    [GeneratedRegex(@"^[★⭐]\s?([0-9][0-9.,]*)(?:\s|[km(]|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OneStar();

    [GeneratedRegex("^(?:10[.,]0|[0-9][.,][0-9])$")]
    private static partial Regex Score();

    [GeneratedRegex(
        @"\((\d[\d.,]{0,9}k?)\)|(\d[\d.,]{0,9}k?) (?:customer )?(?:reviews?|ratings?|bewertungen|rezensionen|avis"
            + @"|opiniones|recensioni|votes?)",
        RegexOptions.IgnoreCase)]
    private static partial Regex ReviewCount();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?:\+|\b00|\()?(?<![\d\p{L}])\d{1,5}\)?(?:[ ./()-]{1,3}\d{1,5}){1,6}|\+\d{7,15}")]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"^(?:(?:\p{L}{2,9}(?:ed|en) |words |text |story |photo |recipe )?by|von|par|por|di|av|author:|autor:"
            + @"|(?-i:de)(?= \p{Lu})|[—–-])[:\s]{1,3}",
        RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"(?:^|\s)(?:by|von|par|por|di|da|av|af|door|van|przez)\s{0,2}:?\s{0,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex AfterBy();

    [GeneratedRegex(
        @"^\p{Lu}[\p{L}.'’-]{0,24}(?:, \p{Lu}[\p{L}.'’-]{0,24}(?: \p{Lu}[\p{L}.'’-]{0,24}){0,2}"
            + @"|(?: (?:de|da|di|del|della|la|le|van|von|der|den|ter|bin|al|y|e|\p{Lu}[\p{L}.'’-]{0,24})){1,4})$")]
    private static partial Regex PersonName();

    [GeneratedRegex(@"(?:[\s,·•|/–—-]|\s(?:on|am|le|el|il|at|op|den|w dniu))+$", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"^\p{L}{2,10}ed by\s{1,2}", RegexOptions.IgnoreCase)]
    private static partial Regex DoneBy();

    [GeneratedRegex(@"^\p{L}{2,11}\.?,? $")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(?:[\p{So}\p{Cs}\uFE0E\uFE0F\u200D]{1,8}\s{0,3})+(?=[\p{L}\p{N}(+£$€])")]
    private static partial Regex Icon();

    [GeneratedRegex(@"\[(?:[0-9]{1,3}|[a-z]|note [0-9]{1,2}|citation needed)\]", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();
}
