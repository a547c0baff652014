using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>The scanner behind <see cref="Money"/>.</summary>
internal static partial class MoneyText
{
    private const int MaxLength = 200_000;

    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789.,' ");

    public static string Normalise(string text)
    {
        var built = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var raw in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            built.Append(raw switch
            {
                '\u00A0' or '\u202F' or '\u2009' or '\u2007' or '\t' or '\n' or '\r' or '\u3000' => ' ',
                >= '０' and <= '９' => (char)(raw - '０' + '0'),
                '￥' => '¥',
                '，' => ',',
                '．' => '.',
                '＄' => '$',
                '’' or '‘' or 'ʼ' => '\'',
                '–' or '—' or '−' or '‐' or '‑' => '-',
                _ => raw,
            });
        }

        return built.ToString();
    }

    public static List<Money> FindAll(string text, string? language, bool needsCurrency)
    {
        var found = new List<Money>();
        Money? bare = null;
        for (var next = NumberFrom(text, 0); next is var (start, end); next = NumberFrom(text, end))
        {
            if (found is [.., var before] && start < before.End)
            {
                continue;
            }

            if (start > 0
                && (char.IsLetterOrDigit(text[start - 1]) && CurrencyBefore(text, start).Sign is null
                    || text[start - 1] is '.' or '#' or '/' or ':'))
            {
                continue;
            }

            if (Read(text, start, end, found is [.., var last] ? last.End : 0, language) is not { } money)
            {
                continue;
            }

            if (money.Currency is null && needsCurrency)
            {
                bare = money;
            }
            else if (bare is { } lowest && StandsFirst(text, lowest) && IsRange(text, lowest, money))
            {
                found.Add(lowest with { End = money.End, Currency = money.Currency });
            }
            else if (found is [.., var low] && IsRange(text, low, money))
            {
                found[^1] = low with { End = money.End, Currency = low.Currency ?? money.Currency };
            }
            else
            {
                found.Add(money);
            }
        }

        return found;
    }

    /// <summary>The next number. In "640 2019" the space groups nothing, for four digits stand behind it.</summary>
    private static (int Start, int End)? NumberFrom(string text, int at)
    {
        var numbers = Number().EnumerateMatches(text, at);
        if (!numbers.MoveNext())
        {
            return null;
        }

        var (start, length) = (numbers.Current.Index, numbers.Current.Length);
        var goesOn = start + length < text.Length && char.IsAsciiDigit(text[start + length]);
        var group = goesOn ? text.AsSpan(start, length).LastIndexOfAny(' ', '\'') : -1;
        return (start, start + (group > 0 ? group : length));
    }

    private static Money? Read(string text, int start, int end, int taken, string? language)
    {
        var amount = DecimalText.Parse(text.AsSpan(start, end - start));
        if (amount is not { } value)
        {
            return null;
        }

        var (before, from) = CurrencyBefore(text, start);
        var to = end;
        var split = before is null && SplitBySign(text, end) is var (sign, cents, splitEnd) ? (sign, cents, splitEnd) : default;
        if (split.sign is not null && value == Math.Floor(value))
        {
            return new Money(value + (split.cents / 100m), Currencies.CodeOf(split.sign, language), start, split.splitEnd);
        }

        string? implied = null;
        if (RoundMark().Match(text, end, Math.Min(4, text.Length - end)) is { Success: true } round)
        {
            to = end + round.Length;
            implied = round.Length > 1 ? Currencies.OfRoundPrices(language) : null;
        }

        if (before is null && value < 100 && value == Math.Floor(value) && HundredthSign(text, end, language) is { } hundredth)
        {
            return new Money(value / 100, hundredth, start, end + 1);
        }

        (value, to) = before is null && !(to < text.Length && text[to] == '万') ? (value, to) : Scale(text, value, to);
        // In "19 € 12 €" the first sign is the first amount's, though it stands before the second.
        var isTaken = from < taken;
        var (after, until) = before is null || isTaken || IsVague(before) ? CurrencyAfter(text, to) : (null, to);
        var found = after ?? before;
        return new Money(value, found is null ? implied : Currencies.CodeOf(found, language), isTaken ? start : from, after is null ? to : until);
    }

    // "80p" and "99¢".
    private static string? HundredthSign(string text, int end, string? language) =>
        end >= text.Length || (end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])) ? null
        : text[end] == '¢' ? Currencies.CodeOf("$", language)
        : text[end] == 'p' && string.Equals(language, "en-GB", StringComparison.OrdinalIgnoreCase) ? "GBP" : null;

    private static (string? Sign, int From) CurrencyBefore(string text, int start)
    {
        var at = start;
        while (at > 0 && start - at < 3 && text[at - 1] is ' ' or ':' && at > 0)
        {
            at--;
        }

        return Currencies.AtEnd(text.AsSpan(Math.Max(0, at - 6), Math.Min(6, at))) is { } sign ? (sign, at - sign.Length) : (null, start);
    }

    private static (string? Sign, int Until) CurrencyAfter(string text, int end)
    {
        var at = end;
        while (at < text.Length && at - end < 2 && text[at] == ' ')
        {
            at++;
        }

        var window = text.AsSpan(at, Math.Min(7, text.Length - at));
        // "3 $4.00" is a count and then a price: a sign that leads another number belongs to that one.
        return Currencies.AtStart(window) is { } sign && !LeadsNumber(text, at + sign.Length, sign, at > end)
            ? (sign, at + sign.Length)
            : (null, end);
    }

    private static bool LeadsNumber(string text, int at, string sign, bool apart)
    {
        var next = at < text.Length && text[at] == ' ' && char.IsLetter(sign[0]) ? at + 1 : at;
        if (!apart || next >= text.Length || !char.IsAsciiDigit(text[next]))
        {
            return false;
        }

        // In "119 kr 179 kr" each sign follows its number.
        var behind = next + text.AsSpan(next).IndexOfAnyExcept(InNumbers) is var end && end >= next ? end : text.Length;
        return !(char.IsLetter(sign[0]) && text.AsSpan(behind).StartsWith(sign, StringComparison.OrdinalIgnoreCase));
    }

    // "12€99": the sign in the place of the decimal mark.
    private static (string Sign, int Cents, int End)? SplitBySign(string text, int end)
    {
        if (end < text.Length && text[end] is '€' or '£' or '$' && end + 2 < text.Length
            && char.IsAsciiDigit(text[end + 1]) && char.IsAsciiDigit(text[end + 2]) && (end + 3 == text.Length || !char.IsAsciiDigit(text[end + 3])))
        {
            return (text[end].ToString(), ((text[end + 1] - '0') * 10) + text[end + 2] - '0', end + 3);
        }

        return null;
    }

    private static (decimal Value, int End) Scale(string text, decimal value, int end)
    {
        if (end >= text.Length || value > 1_000_000)
        {
            return (value, end);
        }

        var scale = ScaleWord().Match(text, end, Math.Min(10, text.Length - end));
        if (!scale.Success
            || (scale.Value != "万"
                && end + scale.Length < text.Length
                && text[end + scale.Length] is var next
                && (char.IsLetterOrDigit(next) || next is '²' or '³')))
        {
            return (value, end);
        }

        var factor = scale.Value.Trim().ToLowerInvariant() switch
        {
            "k" => 1_000m,
            "m" or "mn" or "mio" or "million" => 1_000_000m,
            "lakh" or "lac" => 100_000m,
            "cr" or "crore" => 10_000_000m,
            "万" => 10_000m,
            _ => 1m,
        };
        return (value * factor, end + scale.Length);
    }

    // "70 - 85 €" names its currency once; in "Phone 5 - 199 €" the first number belongs to the name.
    private static bool StandsFirst(string text, Money money) => text.AsSpan(0, money.Start).TrimEnd() is [] or [.., ':' or '(' or '|' or '·' or '•'];

    private static bool IsRange(string text, Money low, Money high)
    {
        var between = text.AsSpan(low.End, Math.Max(0, high.Start - low.End)).Trim();
        return between is "-" or "to" or "bis" or "à" or "~" or "〜" or "…" or "a" && high.Amount >= low.Amount;
    }

    private static bool IsVague(string sign) => sign is "$" or "¥";

    [GeneratedRegex(
        @"[0-9]+[.,][0-9]{4}|[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,3}(?:,[0-9]{2,3})+(?:\.[0-9]{1,4})?"
            + @"|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,4})?|[0-9]+(?:[.,][0-9]{1,4})?",
        RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("^(?:[.,](?:-{1,2}|=)|:-|-$)")]
    private static partial Regex RoundMark();

    [GeneratedRegex("^(?:k|m|万| ?(?:mn|mio|million|lakh|lac|crore|cr))", RegexOptions.IgnoreCase)]
    private static partial Regex ScaleWord();
}
