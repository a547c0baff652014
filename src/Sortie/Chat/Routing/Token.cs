using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

internal enum TokenKind
{
    Word,
    Number,
    Address,
    Email,
    MissionId,
    Symbol,
}

/// <summary>One word, number, address or sign of a message.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Word">Its lower-case form, contractions written out and common typing errors mended; a sign is itself.</param>
/// <param name="Start">Where it begins in the cleaned text.</param>
/// <param name="End">Where it ends in the cleaned text.</param>
internal readonly record struct Token(TokenKind Kind, string Word, int Start = 0, int End = 0)
{
    /// <summary>The bit of what may be a number, in digits or words.</summary>
    public const ulong NumberBit = 1UL << 63;

    public const ulong AddressBit = 1UL << 62;

    public const ulong MissionIdBit = 1UL << 61;

    private const int WordBits = 61;

    /// <summary>The absolute address, with scheme; only for addresses.</summary>
    public string? Url { get; init; }

    /// <summary>The bit of its word and that of its kind: they rule out most comparisons with patterns.</summary>
    public ulong Bits { get; } = BitOf(Word) | KindBit(Kind, Word);

    public bool IsSentenceEnd => Kind is TokenKind.Symbol && Word is "." or "!" or "?" or ";" or "\n";

    /// <summary>One of 61 bits, the same for the same word.</summary>
    public static ulong BitOf(string word) => 1UL << (int)((uint)string.GetHashCode(word, StringComparison.Ordinal) % WordBits);

    /// <summary>The bit of a kind; none for one that no pattern asks for.</summary>
    public static ulong BitOf(TokenKind kind) => kind switch
    {
        TokenKind.Number => NumberBit,
        TokenKind.Address => AddressBit,
        TokenKind.MissionId => MissionIdBit,
        _ => 0,
    };

    /// <summary>The bits of all tokens together.</summary>
    public static ulong BitsOf(ReadOnlySpan<Token> tokens)
    {
        var bits = 0UL;
        foreach (ref readonly var token in tokens)
        {
            bits |= token.Bits;
        }

        return bits;
    }

    public bool Is(string word) => string.Equals(Word, word, StringComparison.Ordinal);

    private static ulong KindBit(TokenKind kind, string word) => kind is TokenKind.Word && NumberWords.CanBegin(word) ? NumberBit : BitOf(kind);
}
