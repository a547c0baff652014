using System.Collections.Frozen;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>The signs and codes by which pages name currencies, and the ISO 4217 codes they stand for.</summary>
internal static class Currencies
{
    private static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["$"] = "USD",
        ["US$"] = "USD",
        ["USD$"] = "USD",
        ["CA$"] = "CAD",
        ["C$"] = "CAD",
        ["CDN$"] = "CAD",
        ["A$"] = "AUD",
        ["AU$"] = "AUD",
        ["NZ$"] = "NZD",
        ["HK$"] = "HKD",
        ["S$"] = "SGD",
        ["NT$"] = "TWD",
        ["R$"] = "BRL",
        ["MX$"] = "MXN",
        ["€"] = "EUR",
        ["euro"] = "EUR",
        ["euros"] = "EUR",
        ["£"] = "GBP",
        ["¥"] = "JPY",
        ["円"] = "JPY",
        ["元"] = "CNY",
        ["RMB"] = "CNY",
        ["CN¥"] = "CNY",
        ["₹"] = "INR",
        ["Rs"] = "INR",
        ["Rs."] = "INR",
        ["₽"] = "RUB",
        ["руб"] = "RUB",
        ["руб."] = "RUB",
        ["р."] = "RUB",
        ["zł"] = "PLN",
        ["zl"] = "PLN",
        ["kr"] = "SEK",
        ["kr."] = "SEK",
        ["Kč"] = "CZK",
        ["Ft"] = "HUF",
        ["Fr."] = "CHF",
        ["SFr."] = "CHF",
        ["SFr"] = "CHF",
        ["₺"] = "TRY",
        ["TL"] = "TRY",
        ["₩"] = "KRW",
        ["원"] = "KRW",
        ["₪"] = "ILS",
        ["฿"] = "THB",
        ["₫"] = "VND",
        ["₴"] = "UAH",
        ["грн"] = "UAH",
        ["₱"] = "PHP",
        ["₦"] = "NGN",
        ["Rp"] = "IDR",
        ["RM"] = "MYR",
        ["lei"] = "RON",
        ["лв"] = "BGN",
        ["лв."] = "BGN",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Codes = new[]
    {
        "USD", "EUR", "GBP", "JPY", "CNY", "INR", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "RUB", "UAH", "TRY",
        "AUD", "NZD", "CAD", "MXN", "BRL", "ARS", "CLP", "COP", "KRW", "SGD", "HKD", "TWD", "THB", "VND", "IDR", "MYR", "PHP", "ILS", "AED",
        "SAR", "QAR", "KWD", "BHD", "EGP", "ZAR", "NGN", "KES", "MAD", "PKR", "BDT", "LKR", "PEN", "UYU", "GEL", "KZT",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] LongestFirst = [.. Signs.Keys.Concat(Codes).OrderByDescending(sign => sign.Length)];

    // Where the sign alone does not tell: the kroner, dollars and yuan of the page's own language.
    private static readonly FrozenDictionary<(string, string), string> ByLanguage = new Dictionary<(string, string), string>
    {
        [("kr", "da")] = "DKK",
        [("kr", "nb")] = "NOK",
        [("kr", "nn")] = "NOK",
        [("kr", "no")] = "NOK",
        [("kr", "is")] = "ISK",
        [("$", "en-au")] = "AUD",
        [("$", "en-ca")] = "CAD",
        [("$", "fr-ca")] = "CAD",
        [("$", "en-nz")] = "NZD",
        [("$", "en-sg")] = "SGD",
        [("$", "es-mx")] = "MXN",
        [("$", "es-ar")] = "ARS",
        [("$", "es-cl")] = "CLP",
        [("$", "es-co")] = "COP",
        [("$", "en-hk")] = "HKD",
        [("¥", "zh")] = "CNY",
        [("¥", "zh-cn")] = "CNY",
    }.ToFrozenDictionary();

    /// <summary>The code for a sign or code as found, read in the page's language; null where it is neither.</summary>
    public static string? CodeOf(string sign, string? language = null)
    {
        var lower = sign.ToLowerInvariant().TrimEnd('.');
        if (language?.ToLowerInvariant() is { } tag
            && (ByLanguage.TryGetValue((lower, tag), out var code) || ByLanguage.TryGetValue((lower, tag.Split('-')[0]), out code)))
        {
            return code;
        }

        return Signs.TryGetValue(sign, out code) ? code : Codes.Contains(sign.ToUpperInvariant()) ? sign.ToUpperInvariant() : null;
    }

    /// <summary>
    /// The currency of an amount that ends as round prices do ("449:-", "39,-") and names none; null where the language does not
    /// tell.
    /// </summary>
    public static string? OfRoundPrices(string? language) => language?.ToLowerInvariant() switch
    {
        "de-ch" or "fr-ch" or "it-ch" => "CHF",
        { } tag => tag.Split('-')[0] switch
        {
            "sv" => "SEK",
            "nb" or "nn" or "no" => "NOK",
            "da" => "DKK",
            "de" or "nl" => "EUR",
            "cs" => "CZK",
            _ => null,
        },
        _ => null,
    };

    /// <summary>The currency sign with which a text ends; null where it ends with none.</summary>
    public static string? AtEnd(ReadOnlySpan<char> text)
    {
        foreach (var sign in LongestFirst)
        {
            if (EndsWith(text, sign) && (!char.IsLetter(sign[0]) || text.Length == sign.Length || !char.IsLetterOrDigit(text[^(sign.Length + 1)])))
            {
                return sign;
            }
        }

        return null;
    }

    /// <summary>The currency sign with which a text begins; null where it begins with none.</summary>
    public static string? AtStart(ReadOnlySpan<char> text)
    {
        foreach (var sign in LongestFirst)
        {
            if (StartsWith(text, sign)
                && (!char.IsLetter(sign[^1]) || IsIdeograph(sign[^1]) || text.Length == sign.Length || !char.IsLetter(text[sign.Length])))
            {
                return sign;
            }
        }

        return null;
    }

    // Short words are signs only in the case in which they are written as such: "ft" is feet, "kr" and "KR" are both kronor.
    private static bool EndsWith(ReadOnlySpan<char> text, string sign) => text.EndsWith(sign, Case(sign));

    private static bool StartsWith(ReadOnlySpan<char> text, string sign) => text.StartsWith(sign, Case(sign));

    private static StringComparison Case(string sign) =>
        sign is "Ft" or "TL" or "RM" or "Rp" or "lei" || Codes.Contains(sign) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static bool IsIdeograph(char sign) => sign is '円' or '元' or '원';
}
