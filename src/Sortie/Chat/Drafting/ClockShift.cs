using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Reads by how much another time of day is earlier or later: "an hour later", "30 minutes earlier".</summary>
internal static class ClockShift
{
    private const string Direction = "(later|earlier|sooner)";

    private static readonly PhraseTable Told = Phrase.All(
        "(# (minutes|minute|mins|min|hours|hour|hrs)|half an hour|an hour|one hour) " + Direction,
        "(a (bit|little|while)|slightly|somewhat|much|a lot) " + Direction);

    /// <summary>The token behind such words, or -1.</summary>
    public static int EndAt(Token[] tokens, int at) => Told.LongestEndAt(tokens, at);

    /// <summary>How much later it is to be; null where the words are others, or too vague.</summary>
    public static TimeSpan? Read(Token[] tokens)
    {
        if (EndAt(tokens, 0) != tokens.Length || Periods.Of(tokens[^2].Word) is not { } unit)
        {
            return null;
        }

        var number = tokens[0].Word is "half" ? 0.5m : NumberWords.TryRead(tokens, 0, out var told, out _) ? told : 1;
        return number is > 0 and <= 24 * 60 ? unit * (double)number * (tokens[^1].Word is "later" ? 1 : -1) : null;
    }
}
