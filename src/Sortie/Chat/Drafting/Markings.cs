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
    public bool IsName(int at) => at < Tokens.Length && IsFree(at) && Tokens[at].Kind is TokenKind.Word && char.IsUpper(message.Text[Tokens[at].Start]);

    /// <inheritdoc cref="PhraseTable.MayBeIn"/>
    public bool MayHold(PhraseTable phrases) => phrases.MayBeIn(_bits);

    /// <summary>Whether there is a number in digits or words; false rules it out.</summary>
    public bool MayHoldNumber => (_bits & Token.NumberBit) != 0;

    public void Take(int start, int end) => Array.Fill(_taken, true, start, Math.Min(end, _taken.Length) - start);

    /// <summary>Finds the first free place of one of the phrases and takes it.</summary>
    public (int Start, int End)? TakeFirst(PhraseTable phrases)
    {
        if (!MayHold(phrases))
        {
            return null;
        }

        for (var at = 0; at < Tokens.Length; at++)
        {
            if (IsFree(at) && phrases.LongestEndAt(Tokens, at) is var end && end > at)
            {
                Take(at, end);
                return (at, end);
            }
        }

        return null;
    }
}
