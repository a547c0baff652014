using System.Collections.Frozen;
using System.Globalization;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>An amount with the unit written next to it.</summary>
/// <param name="Value">The number in invariant notation.</param>
/// <param name="Currency">The ISO 4217 code where the unit is a currency.</param>
/// <param name="Unit">The word behind the number where it is not a currency.</param>
/// <param name="End">The token after it.</param>
internal sealed record Amount(string Value, string? Currency, string? Unit, int End)
{
    private static readonly FrozenDictionary<string, string> Currencies = new Dictionary<string, string>
    {
        ["$"] = "USD", ["€"] = "EUR", ["£"] = "GBP", ["¥"] = "JPY", ["₹"] = "INR", ["usd"] = "USD", ["eur"] = "EUR", ["gbp"] = "GBP",
        ["jpy"] = "JPY", ["inr"] = "INR", ["chf"] = "CHF", ["cad"] = "CAD", ["aud"] = "AUD",
        ["dollar"] = "USD", ["dollars"] = "USD", ["bucks"] = "USD", ["euro"] = "EUR", ["euros"] = "EUR", ["pound"] = "GBP",
        ["pounds"] = "GBP", ["quid"] = "GBP", ["yen"] = "JPY", ["rupees"] = "INR", ["rupee"] = "INR", ["francs"] = "CHF", ["rs"] = "INR",
        ["kr"] = "SEK", ["sek"] = "SEK", ["nok"] = "NOK", ["dkk"] = "DKK", ["pln"] = "PLN", ["zloty"] = "PLN",
        ["zlotys"] = "PLN", ["złoty"] = "PLN", ["zł"] = "PLN", ["zl"] = "PLN", ["czk"] = "CZK", ["kč"] = "CZK", ["huf"] = "HUF",
        ["forint"] = "HUF", ["ron"] = "RON", ["lei"] = "RON",
        ["cny"] = "CNY", ["yuan"] = "CNY", ["krw"] = "KRW", ["₩"] = "KRW", ["rub"] = "RUB", ["roubles"] = "RUB",
        ["rubles"] = "RUB", ["₽"] = "RUB", ["brl"] = "BRL", ["reais"] = "BRL",
        ["lira"] = "TRY", ["₺"] = "TRY", ["mxn"] = "MXN", ["pesos"] = "MXN", ["zar"] = "ZAR", ["rand"] = "ZAR", ["円"] = "JPY",
        ["元"] = "CNY", ["kronor"] = "SEK", ["kroner"] = "NOK",
    }.ToFrozenDictionary();

    /// <summary>Reads "$50", "50 euros", "4 stars", "40%", "1.5k"; null where no number stands at the token.</summary>
    public static Amount? At(Token[] tokens, int at)
    {
        var currency = at < tokens.Length && Currencies.TryGetValue(tokens[at].Word, out var before) ? before : null;
        at += currency is null ? 0 : 1;
        if (!NumberWords.TryRead(tokens, at, out var value, out var end))
        {
            return null;
        }

        if (IsDecimalComma(tokens, end))
        {
            value += decimal.Parse(tokens[end + 1].Word, CultureInfo.InvariantCulture) / 100;
            end += 2;
        }

        if (end < tokens.Length && tokens[end].Word is "k" && tokens[end].Start == tokens[end - 1].End)
        {
            (value, end) = (value * 1_000, end + 1);
        }

        string? unit = null;
        if (end < tokens.Length && currency is null && Currencies.TryGetValue(tokens[end].Word, out var after))
        {
            (currency, end) = (after, end + 1);
        }
        else if (end < tokens.Length && (tokens[end].Kind == TokenKind.Word || tokens[end].Word == "%"))
        {
            unit = tokens[end].Word;
        }

        return new(value.ToString(CultureInfo.InvariantCulture), currency, unit, end);
    }

    /// <summary>"9,99 €": a comma with two digits right behind it and a currency after them.</summary>
    private static bool IsDecimalComma(Token[] tokens, int end) =>
        end + 2 < tokens.Length && tokens[end].Word == "," && tokens[end].Start == tokens[end - 1].End
            && tokens[end + 1] is { Kind: TokenKind.Number, Word.Length: 2 }
        && tokens[end + 1].Start == tokens[end].End && Currencies.ContainsKey(tokens[end + 2].Word);
}
