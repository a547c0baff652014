using System.Globalization;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Puts a time of day that is told in words into digits: "half past seven" is 7:30, "a quarter to 9" 8:45.</summary>
internal static class ClockWords
{
    private const string InWords =
        "[a] (half|quarter) (past|to|after|before) #|# minutes (past|to|after|before) #|(five|ten|twenty) to #|# past #";

    /// <summary>Such a time, for use in patterns.</summary>
    public const string Pattern = "(" + InWords + ") [am|pm|o'clock]";

    private static readonly PhraseTable Told = Phrase.All(InWords);

    /// <summary>The same words with such a time in digits; the tokens themselves where none is told.</summary>
    public static Token[] InDigits(Token[] tokens)
    {
        if (Told.FindIn(tokens) is not var (start, end))
        {
            return tokens;
        }

        var words = tokens[start..end];
        var numbers = NumberWords.Between(tokens, start, end).ToList();
        var minutes = words.Any(token => token.Word is "half") ? 30 : words.Any(token => token.Word is "quarter") ? 15 : numbers[0];
        var hour = numbers[^1];
        if (minutes is < 1 or > 59 || hour is < 0 or > 24 || hour % 1 != 0 || minutes % 1 != 0)
        {
            return tokens;
        }

        var minute = words.Any(token => token.Word is "to" or "before") ? -minutes : minutes;
        hour = minute < 0 ? (hour is 1 ? 12 : hour is 0 ? 23 : hour - 1) : hour % 24;
        var digits = string.Create(CultureInfo.InvariantCulture, $"{hour:0}:{(minute + 60) % 60:00}");
        return [.. tokens[..start], .. Tokeniser.Cut(digits), .. tokens[end..]];
    }
}
