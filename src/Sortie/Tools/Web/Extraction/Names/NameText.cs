using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Names;

/// <summary>What of a text is a name, and whether it can be one.</summary>
internal static partial class NameText
{
    // The attributes that carry the whole of a text that is shown shortened.
    private static readonly string[] FullTexts = ["title", "aria-label", "alt", "data-full-title"];

    /// <summary>A text without the price in it and the signs that joined the two.</summary>
    public static string Clean(string text, string? language)
    {
        var cleaned = NameLabel().Replace(text, "");
        var money = Money.FindAll(Money.Normalise(cleaned), language);
        if (money.Count > 0)
        {
            cleaned = money[0].Start > 2 && cleaned[..money[0].Start].Any(char.IsLetter) ? cleaned[..money[0].Start] : cleaned[money[^1].End..];
            cleaned = JoiningEnd().Replace(cleaned, "");
            cleaned = JoiningStart().Replace(cleaned, "");
        }

        else
        {
            cleaned = PriceText.WithoutLedPrice(ContactText.WithoutContact(cleaned) ?? cleaned);
            // "Zucchini F1 - sold out" says in the price's place why there is none.
            cleaned = Remark().Match(cleaned) is { Success: true, Index: > 1 } remark && PriceText.IsWithheld(remark.Groups[1].Value)
                ? cleaned[..remark.Index]
                : cleaned;
        }

        return TrailingSign().Replace(Numbering().Replace(Patterns.WithoutReferences(cleaned), ""), "").Trim();
    }

    /// <summary>A text without the word before it that says that it is a name.</summary>
    public static string WithoutLabel(string text) => NameLabel().Replace(text, "");

    /// <summary>A text of a picture without what it says of the picture itself: "Aerolyn" of "Aerolyn logo".</summary>
    public static string WithoutPicture(string text) => Picture().Replace(text, "");

    /// <summary>A shortened text replaced by the whole one, where an attribute of it or around it carries that.</summary>
    public static string Untruncated(string raw, List<IElement> exact, List<IElement> chain)
    {
        var cut = raw.EndsWith('…') || raw.EndsWith("...", StringComparison.Ordinal);
        var stem = raw.TrimEnd('…', '.', ' ');
        var around = cut ? chain : exact;
        foreach (var said in around.Concat(around.SelectMany(element => element.Children))
            .SelectMany(element => FullTexts.Select(element.GetAttribute)))
        {
            if (WithoutPicture(said?.Trim() ?? "") is var full && full.Length > stem.Length && full.Length < 400 && stem.Length > 2
                && full.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && (cut || !full[stem.Length..].Contains(',', StringComparison.Ordinal)))
            {
                return full;
            }
        }

        return raw;
    }

    /// <summary>Whether a text can be a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">The page's language.</param>
    /// <param name="marked">Whether mark-up says that it is one, so that less is asked of it.</param>
    public static bool IsName(string text, string? language, bool marked)
    {
        if (text.Length == 0
            || Patterns.IsInterface(text)
            || Patterns.IsPercentage(text)
            || (!marked && text.Length < 25 && Availability.IsTold(text))
            || PriceText.IsOnlyMoney(text, language)
            || text[0] == '/'
            || PriceText.IsLabel(text)
            || (!marked && text.Length < 4 && char.IsLower(text[0]))
            || RatingText.Rating(text) is not null && text.Length < 30
            || ContactText.EmailIn(text)?.Length == text.Length
            || Sold().IsMatch(text))
        {
            return false;
        }

        var letters = text.Count(char.IsLetter);
        return marked ? letters + text.Count(char.IsDigit) >= 1
            : letters >= 2
                && !(DateText.IsDate(text) && text.Length < 22)
                && !(RatingText.Reviews(text) is not null && letters < 12 && text[0] is '(' or >= '0' and <= '9');
    }

    [GeneratedRegex(@"^(?:name|title|product|item|produkt|artikel|produit|producto|prodotto|商品名)\s?[:：]\s{0,3}", RegexOptions.IgnoreCase)]
    private static partial Regex NameLabel();

    [GeneratedRegex(@"^#?[0-9]{1,3}[.)]\s{1,3}(?!x\s)(?=\p{L})")]
    private static partial Regex Numbering();

    // Library catalogues join a title to its author by such a sign, which ends the title where the author stands apart.
    [GeneratedRegex(@"\s[/;|]\s*$")]
    private static partial Regex TrailingSign();

    [GeneratedRegex(
        @"(?:[\s:|•·*=>,;(\[–—…-]|\.{2,}|(?<=\s)(?:for|from|ab|à partir de|desde|da|only|now|at|just|nur|price|preis"
            + @"|prix)(?=\s*$))+$",
        RegexOptions.IgnoreCase)]
    private static partial Regex JoiningEnd();

    [GeneratedRegex(@"(?:\s{1,3}[-–—|·•]\s{1,3}|:\s{1,3}|\s{1,3}\()([^-–—|·•:()]{3,24})\)?$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(?:logo|portrait|photo(?:graph)?|picture|image) of |(?<=\S) logo$", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"^[\s:|•·*=>,;)\]–—…-]+")]
    private static partial Regex JoiningStart();

    [GeneratedRegex("^(?:sold out|out of stock|ausverkauft|épuisé|agotado|esaurito|uitverkocht|売り切れ)$", RegexOptions.IgnoreCase)]
    private static partial Regex Sold();
}
