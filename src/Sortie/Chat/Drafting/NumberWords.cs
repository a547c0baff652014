using System.Collections.Frozen;
using System.Globalization;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Reads numbers written in digits or in English words, up to the millions.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Small = new Dictionary<string, int>
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fourty"] = 40, ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> Scales = new Dictionary<string, int>
    {
        ["hundred"] = 100, ["thousand"] = 1_000, ["million"] = 1_000_000, ["dozen"] = 12,
    }.ToFrozenDictionary();

    /// <summary>Reads the number that begins at a token; <c>end</c> is the token after it.</summary>
    public static bool TryRead(Token[] tokens, int at, out decimal value, out int end)
    {
        (value, end) = (0, at);
        if (at >= tokens.Length)
        {
            return false;
        }

        if (tokens[at].Kind == TokenKind.Number)
        {
            end = at + 1;
            return decimal.TryParse(tokens[at].Word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
        }

        return TryReadWords(tokens, at, out value, out end);
    }

    public static bool BeginsAt(Token[] tokens, int at) =>
        tokens[at].Kind == TokenKind.Number || (tokens[at].Kind == TokenKind.Word && TryReadWords(tokens, at, out _, out _));

    public static int EndAt(Token[] tokens, int at) => TryRead(tokens, at, out _, out var end) ? end : at;

    /// <summary>The numbers that stand between two tokens, in order.</summary>
    public static IEnumerable<decimal> Between(Token[] tokens, int start, int end)
    {
        for (var at = start; at < end;)
        {
            if (TryRead(tokens, at, out var value, out var next))
            {
                yield return value;
                at = next;
            }
            else
            {
                at++;
            }
        }
    }

    private static bool TryReadWords(Token[] tokens, int at, out decimal value, out int end)
    {
        var (total, current, seen) = (0m, 0m, false);
        end = at;
        for (var i = at; i < tokens.Length; i++)
        {
            if (i == at && !CanBegin(tokens[i].Word))
            {
                break;
            }

            if (TryReadSmall(tokens[i].Word, out var first, out var small))
            {
                if (seen && !FollowsOn(current, first))
                {
                    break;
                }

                current += small;
                (seen, end) = (true, i + 1);
            }
            else if (Scales.TryGetValue(tokens[i].Word, out var scale) && (seen || IsOneOf(tokens, i - 1, at)))
            {
                current = Math.Max(current, 1) * scale;
                if (scale >= 1_000)
                {
                    (total, current) = (total + current, 0);
                }

                (seen, end) = (true, i + 1);
            }
            else if (!(i == at && tokens[i].Word is "a" or "an")
                && !(seen && tokens[i].Word is "and" && tokens[i - 1].Word is "hundred" or "thousand"))
            {
                break;
            }
        }

        value = total + current;
        return seen;
    }

    /// <summary>Whether a word is a number or a power of ten.</summary>
    public static bool IsNumber(ReadOnlySpan<char> word) =>
        Small.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word)
            || Scales.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    /// <summary>Whether a number in words may begin with a word.</summary>
    public static bool CanBegin(string word) =>
        word is "a" or "an" || Small.ContainsKey(word) || word.Contains('-', StringComparison.Ordinal);

    /// <summary>Reads "seven" or "twenty-one"; <c>first</c> is what the first word of it says.</summary>
    private static bool TryReadSmall(string word, out int first, out int value)
    {
        var hyphen = word.IndexOf('-', StringComparison.Ordinal);
        if (hyphen < 0)
        {
            var isSmall = Small.TryGetValue(word, out first);
            value = first;
            return isSmall;
        }

        var bySpan = Small.GetAlternateLookup<ReadOnlySpan<char>>();
        value = 0;
        if (!bySpan.TryGetValue(word.AsSpan(0, hyphen), out first) || !bySpan.TryGetValue(word.AsSpan(hyphen + 1), out var second))
        {
            return false;
        }

        value = first + second;
        return true;
    }

    /// <summary>"twenty one" is one number, "two three" are two.</summary>
    private static bool FollowsOn(decimal current, int next) =>
        current == 0 || (next < 10 && current % 10 == 0 && current % 100 >= 20) || (next < 100 && current % 100 == 0);

    private static bool IsOneOf(Token[] tokens, int before, int at) => before == at && tokens[before].Word is "a" or "an";
}
