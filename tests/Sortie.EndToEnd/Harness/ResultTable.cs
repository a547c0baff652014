using System.Globalization;
using Sortie.Samples;

namespace Sortie.EndToEnd.Harness;

/// <summary>What the program must show of the sample shop.</summary>
internal static class ResultTable
{
    /// <summary>Checks that a text has every product of the shop in a row with its price, amount and currency in one cell.</summary>
    public static void ShouldShowTheShop(this string text)
    {
        var rows = text.Split('\n')
            .Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        rows.Should().HaveCount(2 + SampleShop.Truth.Count, "there is a heading, a rule, and a row for each product in\n{0}", text);
        rows[0].Should().Equal("name", "price");
        foreach (var (row, product) in rows.Skip(2).Zip(SampleShop.Truth))
        {
            row.Should().Equal(product.Name, product.Price is { } price ? string.Create(CultureInfo.InvariantCulture, $"{price} EUR") : "");
        }
    }

    /// <summary>Checks that a text is plain: no colour, no movement.</summary>
    public static void ShouldBePlain(this string text) =>
        text.Where(character => char.IsControl(character) && character != '\n').Should().BeEmpty("'{0}' is for a pipe", text);
}
