using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Remembers which tokens of a message are already understood, so that what is left is the object.</summary>
internal sealed class Markings(Message message)
{
    private readonly bool[] _taken = new bool[message.Tokens.Length];
    private readonly ulong _bits = Token.BitsOf(message.Tokens);

    public Message Message => message;

    public Token[] Tokens => message.Tokens;

    public bool IsFree(int at) => !_taken[at];

    /// <summary>Whether what stands there looks like a part of a name: a free word with a capital.</summary>
    public bool IsName(int at) => IsFreeWord(at) && char.IsUpper(message.Text[Tokens[at].Start]);

    /// <summary>Whether a word stands there of which nothing is understood yet.</summary>
    public bool IsFreeWord(int at) => at < Tokens.Length && IsFree(at) && Tokens[at].Kind is TokenKind.Word;

    /// <inheritdoc cref="PhraseTable.MayBeIn"/>
    public bool MayHold(PhraseTable phrases) => phrases.MayBeIn(_bits);

    /// <summary>Whether there is a number in digits or words; false rules it out.</summary>
    public bool MayHoldNumber => (_bits & Token.NumberBit) != 0;

    public void Take(int start, int end) => Array.Fill(_taken, true, start, Math.Min(end, _taken.Length) - start);

    /// <summary>The places where one of the phrases begins, each as it is reached: what is taken meanwhile is none any more.</summary>
    public IEnumerable<(int Start, int End)> PlacesOf(PhraseTable phrases) => MayHold(phrases) ? Places(phrases) : [];

    /// <summary>Finds the first free place of one of the phrases and takes it.</summary>
    public (int Start, int End)? TakeFirst(PhraseTable phrases)
    {
        if (NextOf(phrases, 0) is not var (start, end))
        {
            return null;
        }

        Take(start, end);
        return (start, end);
    }

    private IEnumerable<(int Start, int End)> Places(PhraseTable phrases)
    {
        for (var from = 0; NextOf(phrases, from) is var (start, end); from = start + 1)
        {
            yield return (start, end);
        }
    }

    /// <summary>The first free place of one of the phrases from a token on; null where there is none.</summary>
    public (int Start, int End)? NextOf(PhraseTable phrases, int from)
    {
        for (var at = MayHold(phrases) ? from : Tokens.Length; at < Tokens.Length; at++)
        {
            if (IsFree(at) && phrases.LongestEndAt(Tokens, at) is var end && end > at)
            {
                return (at, end);
            }
        }

        return null;
    }
}
