using System.Numerics;

namespace Sortie.Chat.Routing;

/// <summary>
/// A pattern of whole words: <c>"(cancel|stop) [all] missions"</c>. A word stands for itself, <c>(a|b c)</c> for one of several
/// (brackets around all of it may be left out), <c>[a|b]</c> may be missing, <c>_</c> is any one token, <c>*</c> up to five tokens
/// of the same sentence, <c>#</c> a number in digits or words, <c>@</c> an address, <c>%</c> a mission id and <c>$</c> the end of
/// the sentence; a backslash takes a bracket as it is. It never matches inside a word.
/// </summary>
internal sealed class Phrase
{
    private readonly Matcher _match;

    private Phrase(string pattern)
    {
        var nodes = PatternReader.Read(pattern);
        _match = PatternMatcher.Of(nodes);
        Opening = Opening.Of(nodes);
        Needs = [.. NeedsOf(nodes)];
    }

    /// <summary>What a match can begin with.</summary>
    public Opening Opening { get; }

    /// <summary>Masks of bits: the tokens of a message in which the pattern stands have one of each.</summary>
    public IReadOnlyList<ulong> Needs { get; }

    public static PhraseTable All(params string[] patterns) => new([.. patterns.Select(pattern => new Phrase(pattern))]);

    /// <summary>The index after the match that begins at the given token, or -1.</summary>
    public int EndAt(Token[] tokens, int at) => _match(tokens, at);

    private static IEnumerable<ulong> NeedsOf(IReadOnlyList<PatternNode> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case PatternNode.Literal(var word):
                    yield return Token.BitOf(word);
                    break;
                case PatternNode.OfKind(var kind):
                    yield return Token.BitOf(kind);
                    break;
                case PatternNode.OneOf(var choices, MayBeMissing: false):
                    // One that is easily met anyway says nothing about the whole.
                    yield return choices.Aggregate(
                        0UL, (bits, choice) => bits | NeedsOf(choice).DefaultIfEmpty(ulong.MaxValue).MinBy(BitOperations.PopCount));
                    break;
            }
        }
    }
}
