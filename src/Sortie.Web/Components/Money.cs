using System.Globalization;

namespace Sortie.Web.Components;

/// <summary>Amounts of money, as people write them.</summary>
internal static class Money
{
    public static string Format(decimal amount, string currency)
    {
        // Two decimals, or none where the currency has none; more only where the page was that exact.
        var decimals = Math.Max(IsWhole(currency) ? 0 : 2, Significant(amount));
        var number = amount.ToString($"N{decimals}", CultureInfo.InvariantCulture);
        return Symbol(currency) is { } symbol ? $"{symbol}{number}" : $"{currency} {number}";
    }

    private static int Significant(decimal amount)
    {
        var scale = amount.Scale;
        while (scale > 0 && decimal.Round(amount, scale - 1) == amount)
        {
            scale--;
        }

        return scale;
    }

    private static bool IsWhole(string currency) => currency is "JPY" or "KRW" or "VND" or "CLP" or "ISK";

    private static string? Symbol(string currency) => currency switch
    {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        "ILS" => "₪",
        "VND" => "₫",
        "UAH" => "₴",
        "TRY" => "₺",
        "PHP" => "₱",
        "NGN" => "₦",
        "BRL" => "R$",
        "AUD" => "A$",
        "CAD" => "CA$",
        "NZD" => "NZ$",
        "HKD" => "HK$",
        "SGD" => "S$",
        "MXN" => "MX$",
        "CNY" => "CN¥",
        _ => null,
    };
}
