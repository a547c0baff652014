using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>What of a text is a value, and what only stands around one: buttons, references, pictures, page numbers.</summary>
internal static partial class Patterns
{
    /// <summary>What a button or a badge says; never a value.</summary>
    public static bool IsInterface(string text) => Interface().IsMatch(text.Trim());

    /// <summary>The version in a text: "2.1.0", "v3.0-beta.1", "Version 12"; null where there is none.</summary>
    public static string? VersionIn(string text) =>
        text.Length < 120 ? Version().Matches(text).Select(match => match.Value).FirstOrDefault(version => !DateText.IsDate(version)) : null;

    public static bool IsPercentage(string text) => Percentage().IsMatch(text.Trim());

    /// <summary>Whether a text is a sentence, or several: begun with a capital, of seven words or more, with a mark at its end.</summary>
    public static bool IsSentence(string text) => Sentence().IsMatch(text.Trim());

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

    [GeneratedRegex(@"^(?:[\p{So}\p{Cs}\uFE0E\uFE0F\u200D]{1,8}\s{0,3})+(?=[\p{L}\p{N}(+£$€])")]
    private static partial Regex Icon();

    [GeneratedRegex(@"\[(?:[0-9]{1,3}|[a-z]|note [0-9]{1,2}|citation needed)\]", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();
}
