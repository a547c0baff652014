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
internal sealed record Token(TokenKind Kind, string Word, int Start, int End)
{
    /// <summary>The absolute address, with scheme; only for addresses.</summary>
    public string? Url { get; init; }

    /// <summary>One of 64 bits, the same for the same word: it rules out most comparisons with other words.</summary>
    public ulong WordBit { get; } = BitOf(Word);

    public bool IsSentenceEnd => Kind is TokenKind.Symbol && Word is "." or "!" or "?" or ";" or "\n";

    public static ulong BitOf(string word) => 1UL << (string.GetHashCode(word, StringComparison.Ordinal) & 63);

    public bool Is(string word) => string.Equals(Word, word, StringComparison.Ordinal);
}
