using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>What the mark-up calls the elements around an amount.</summary>
internal static class PriceNames
{
    private static readonly string[] Hints =
    [
        "price", "preis", "prix", "precio", "prezzo", "preco", "prijs", "pris", "cena", "amount", "cost", "salary", "rent"
    ];

    /// <summary>All names of an element, one after the other.</summary>
    public static string Of(IElement element) =>
        $"{element.ClassName} {element.Id} {element.GetAttribute("itemprop")} "
            + $"{element.GetAttribute("data-testid")} {element.GetAttribute("data-test")}";

    /// <summary>Whether names, or a label, say that a price stands there.</summary>
    public static bool TellPrice(string names) => Hints.Any(word => names.Contains(word, StringComparison.OrdinalIgnoreCase));
}
