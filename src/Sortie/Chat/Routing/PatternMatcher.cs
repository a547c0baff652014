using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

/// <summary>The index after the match that begins at a token, or -1.</summary>
internal delegate int Matcher(Token[] tokens, int at);

/// <summary>Makes the matcher of a pattern: each part of it goes on with the matcher of what comes behind.</summary>
internal static class PatternMatcher
{
    private const int LongestGap = 5;

    /// <summary>From here on, looking up the choices that can begin with a word is quicker than trying them.</summary>
    private const int ManyChoices = 6;

    public static Matcher Of(IReadOnlyList<PatternNode> nodes) => Compile(nodes, 0, static (_, at) => at);

    private static Matcher Compile(IReadOnlyList<PatternNode> nodes, int index, Matcher next) =>
        index == nodes.Count ? next : Compile(nodes[index], Compile(nodes, index + 1, next));

    private static Matcher Compile(PatternNode node, Matcher next)
    {
        switch (node)
        {
            case PatternNode.Literal(var word):
                return (tokens, at) => at < tokens.Length && tokens[at].Is(word) ? next(tokens, at + 1) : -1;
            case PatternNode.OfKind(TokenKind.Number):
                return (tokens, at) => at < tokens.Length && NumberWords.BeginsAt(tokens, at)
                    ? next(tokens, NumberWords.EndAt(tokens, at))
                    : -1;
            case PatternNode.OfKind(var kind):
                return (tokens, at) => at < tokens.Length && tokens[at].Kind == kind ? next(tokens, at + 1) : -1;
            case PatternNode.AnyOne:
                return (tokens, at) => at < tokens.Length && !tokens[at].IsSentenceEnd ? next(tokens, at + 1) : -1;
            case PatternNode.Gap:
                return (tokens, at) => SkipGap(tokens, at, next);
            case PatternNode.SentenceEnd:
                return (tokens, at) => at >= tokens.Length || tokens[at].IsSentenceEnd ? next(tokens, at) : -1;
            case PatternNode.OneOf(var choices, var mayBeMissing):
                return OneOf(choices, mayBeMissing ? next : null, next);
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, null);
        }
    }

    private static int SkipGap(Token[] tokens, int at, Matcher next)
    {
        for (var end = at; end <= tokens.Length && end <= at + LongestGap; end++)
        {
            if (next(tokens, end) is >= 0 and var matched)
            {
                return matched;
            }

            if (end < tokens.Length && tokens[end].IsSentenceEnd)
            {
                return -1;
            }
        }

        return -1;
    }

    private static Matcher OneOf(IReadOnlyList<IReadOnlyList<PatternNode>> choices, Matcher? otherwise, Matcher next)
    {
        if (choices.Count < ManyChoices)
        {
            var branches = choices.Select(choice => new Branch(Opening.Of(choice).Bits, Compile(choice, 0, next))).ToArray();
            return (tokens, at) => FirstOf(branches, otherwise, tokens, at);
        }

        var index = new OpeningIndex<Matcher>([.. choices.Select(choice => (Compile(choice, 0, next), Opening.Of(choice)))]);
        return (tokens, at) => FirstOf(index, otherwise, tokens, at);
    }

    private static int FirstOf(Branch[] branches, Matcher? otherwise, Token[] tokens, int at)
    {
        var bits = at < tokens.Length ? tokens[at].Bits : 0;
        foreach (var (firstBits, match) in branches)
        {
            if ((firstBits == ulong.MaxValue || (firstBits & bits) != 0) && match(tokens, at) is >= 0 and var end)
            {
                return end;
            }
        }

        return otherwise?.Invoke(tokens, at) ?? -1;
    }

    private static int FirstOf(OpeningIndex<Matcher> choices, Matcher? otherwise, Token[] tokens, int at)
    {
        foreach (var match in choices.At(tokens, at))
        {
            if (match(tokens, at) is >= 0 and var end)
            {
                return end;
            }
        }

        return otherwise?.Invoke(tokens, at) ?? -1;
    }

    private readonly record struct Branch(ulong FirstBits, Matcher Match);
}
