using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

/// <summary>Finds the patterns that can begin with a token, so that the others need not be tried.</summary>
internal sealed class OpeningIndex<T>
{
    private readonly Dictionary<string, T[]> _byWord;
    private readonly T[] _byNumber;
    private readonly T[] _byAddress;
    private readonly T[] _byMissionId;
    private readonly T[] _byAnything;
    private readonly ulong _bits;

    public OpeningIndex(IReadOnlyList<(T Pattern, Opening Opening)> patterns)
    {
        _byWord = ByWord(patterns);
        _byNumber = OfKind(patterns, Token.NumberBit);
        _byAddress = OfKind(patterns, Token.AddressBit);
        _byMissionId = OfKind(patterns, Token.MissionIdBit);
        _byAnything = OfKind(patterns, 0);
        _bits = patterns.Where(each => !each.Opening.IsAnything).Aggregate(0UL, (bits, each) => bits | each.Opening.Bits);
    }

    /// <summary>The patterns, in order, that can begin with the given token; none that is left out can.</summary>
    public ReadOnlySpan<T> At(Token[] tokens, int at)
    {
        if (at >= tokens.Length || (tokens[at].Bits & _bits) == 0)
        {
            return _byAnything;
        }

        ref readonly var token = ref tokens[at];
        if (_byWord.TryGetValue(token.Word, out var patterns))
        {
            return patterns;
        }

        return token.Kind switch
        {
            TokenKind.Address => _byAddress,
            TokenKind.MissionId => _byMissionId,
            _ => (token.Bits & Token.NumberBit) != 0 ? _byNumber : _byAnything,
        };
    }

    private static Dictionary<string, T[]> ByWord(IReadOnlyList<(T Pattern, Opening Opening)> patterns)
    {
        var byWord = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        foreach (var word in patterns.SelectMany(each => each.Opening.Words))
        {
            byWord.TryAdd(word, []);
        }

        foreach (var (pattern, opening) in patterns)
        {
            // A pattern that needs no word of its own may begin with those of the others.
            var words = opening.IsAnything || opening.Kinds != 0 ? byWord.Keys.Where(word => MayBegin(opening, word)) : opening.Words;
            foreach (var word in words)
            {
                byWord[word].Add(pattern);
            }
        }

        return byWord.ToDictionary(each => each.Key, each => each.Value.ToArray(), StringComparer.Ordinal);
    }

    private static bool MayBegin(Opening opening, string word) =>
        opening.IsAnything || opening.Words.Contains(word)
        || ((opening.Kinds & Token.NumberBit) != 0 && (NumberWords.CanBegin(word) || char.IsAsciiDigit(word[0])));

    private static T[] OfKind(IReadOnlyList<(T Pattern, Opening Opening)> patterns, ulong kind) =>
        [.. patterns.Where(each => each.Opening.IsAnything || (each.Opening.Kinds & kind) != 0).Select(each => each.Pattern)];
}
