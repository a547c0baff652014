namespace Sortie.Chat.Routing;

/// <summary>Phrases that mean the same, and the ways to look for them in tokens.</summary>
internal sealed class PhraseTable(IReadOnlyList<Phrase> phrases)
{
    private readonly OpeningIndex<Phrase> _phrases = new([.. phrases.Select(phrase => (phrase, phrase.Opening))]);

    private readonly ulong[][] _needs = [.. phrases.Select(phrase => phrase.Needs.ToArray())];

    public IReadOnlyList<Phrase> Phrases => phrases;

    /// <summary>Whether one of the phrases may stand somewhere in tokens with these bits together; false rules it out.</summary>
    public bool MayBeIn(ulong bits)
    {
        foreach (var needs in _needs)
        {
            if (AreMet(needs, bits))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The end of the longest phrase that begins at the given token, or -1.</summary>
    public int LongestEndAt(Token[] tokens, int at)
    {
        var longest = -1;
        foreach (var phrase in _phrases.At(tokens, at))
        {
            longest = Math.Max(longest, phrase.EndAt(tokens, at));
        }

        return longest;
    }

    public bool AreAt(Token[] tokens, int at)
    {
        foreach (var phrase in _phrases.At(tokens, at))
        {
            if (phrase.EndAt(tokens, at) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first place where one of the phrases stands, as start and end; null where none does.</summary>
    public (int Start, int End)? FindIn(Token[] tokens, int from = 0)
    {
        if (!MayBeIn(Token.BitsOf(tokens)))
        {
            return null;
        }

        for (var at = from; at < tokens.Length; at++)
        {
            if (LongestEndAt(tokens, at) is >= 0 and var end)
            {
                return (at, end);
            }
        }

        return null;
    }

    private static bool AreMet(ulong[] needs, ulong bits)
    {
        foreach (var need in needs)
        {
            if ((need & bits) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
