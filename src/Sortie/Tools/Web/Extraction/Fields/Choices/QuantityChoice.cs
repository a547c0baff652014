using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds how much of a thing a record is about, where the mark-up keeps the number and its unit apart: "250" and "g".</summary>
internal static class QuantityChoice
{
    public static Found? Read(RecordText record)
    {
        var amount = record.Elements.FirstOrDefault(element => IsNamed(element, "amount", "quantity", "qty", "menge", "quantité", "cantidad")
            && RecordText.TextOf(record.Page, element) is { Length: > 0 and < 20 } said
            && said.Any(char.IsNumber));
        if (amount is null)
        {
            return null;
        }

        var number = RecordText.TextOf(record.Page, amount);
        var unit = record.Elements.FirstOrDefault(element => element != amount
            && element.ParentElement == amount.ParentElement
            && IsNamed(element, "unit", "einheit", "unité", "unidad"));
        var text = unit is null ? number : $"{number} {RecordText.TextOf(record.Page, unit)}".Trim();
        return new Found(text) { Number = text.Any(char.IsLetter) ? null : DecimalText.Parse(text), Raw = text, Element = amount };
    }

    private static bool IsNamed(IElement element, params string[] words) =>
        element.ClassList.Concat(new[] { element.GetAttribute("itemprop"), element.GetAttribute("data-field") }.OfType<string>())
            .Any(name => Field.WordsOf(name) is [.., var last] && words.Contains(last));
}
