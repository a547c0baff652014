namespace Sortie.Chat.Routing;

/// <summary>
/// Remembers the tokens that typed words stand for. Most messages are made of the same few words, so nearly always one is
/// found here; what is forgotten, or too long to be kept, is read anew. Threads may write over each other: either is right.
/// </summary>
internal static class KnownTokens
{
    private const int Most = 2_048;
    private const int LongestWord = 24;

    private static readonly Known?[] Table = new Known?[Most];

    /// <summary>The tokens of a word, without their places.</summary>
    public static Token[] OfWord(ReadOnlySpan<char> typed)
    {
        Span<char> lower = stackalloc char[LongestWord];
        return typed.Length <= LongestWord
            ? Of(TokenKind.Word, lower[..typed.ToLowerInvariant(lower)])
            : Read(TokenKind.Word, typed.ToString().ToLowerInvariant());
    }

    /// <summary>The token of a number or sign, without its place.</summary>
    public static Token Of(ReadOnlySpan<char> typed, TokenKind kind) =>
        typed.Length <= LongestWord ? Of(kind, typed)[0] : Read(kind, typed.ToString())[0];

    private static Token[] Of(TokenKind kind, ReadOnlySpan<char> typed)
    {
        ref var place = ref Table[(uint)string.GetHashCode(typed) % Most];
        var known = place;
        if (known is null || !typed.SequenceEqual(known.Typed))
        {
            var word = typed.ToString();
            place = known = new(word, Read(kind, word));
        }

        return known.Tokens;
    }

    private static Token[] Read(TokenKind kind, string typed) => kind switch
    {
        TokenKind.Word => [.. Spelling.Expand(typed).Select(word => new Token(kind, word))],
        TokenKind.Number => [new(kind, typed.Replace(",", "", StringComparison.Ordinal))],
        _ => [new(kind, typed)],
    };

    private sealed record Known(string Typed, Token[] Tokens);
}
