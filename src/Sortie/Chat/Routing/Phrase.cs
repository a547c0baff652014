using System.Numerics;
using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

/// <summary>
/// A pattern of whole words: <c>"(cancel|stop) [all] missions"</c>. A word stands for itself, <c>(a|b c)</c> for one of several
/// (brackets around all of it may be left out), <c>[a|b]</c> may be missing, <c>_</c> is any one token, <c>*</c> up to five tokens
/// of the same sentence, <c>#</c> a number in digits or words, <c>@</c> an address, <c>%</c> a mission id and <c>$</c> the end of
/// the sentence; a backslash takes a bracket as it is. It never matches inside a word.
/// </summary>
internal sealed class Phrase
{
    private const int LongestGap = 5;

    /// <summary>From here on, looking up the choices that can begin with a word is quicker than trying them.</summary>
    private const int ManyChoices = 6;

    private readonly Matcher _match;

    private Phrase(string pattern)
    {
        var nodes = new PatternReader(pattern).Read();
        _match = Compile(nodes, 0, static (_, at) => at);
        Opening = OpeningOf(nodes);
        Needs = [.. NeedsOf(nodes)];
    }

    private delegate int Matcher(Token[] tokens, int at);

    private readonly record struct Branch(ulong FirstBits, Matcher Match);

    /// <summary>What a match can begin with.</summary>
    public Opening Opening { get; }

    /// <summary>Masks of bits: the tokens of a message in which the pattern stands have one of each.</summary>
    public IReadOnlyList<ulong> Needs { get; }

    public static PhraseTable All(params string[] patterns) => new([.. patterns.Select(pattern => new Phrase(pattern))]);

    /// <summary>The index after the match that begins at the given token, or -1.</summary>
    public int EndAt(Token[] tokens, int at) => _match(tokens, at);

    private static Matcher Compile(IReadOnlyList<Node> nodes, int index, Matcher next) =>
        index == nodes.Count ? next : Compile(nodes[index], Compile(nodes, index + 1, next));

    private static Matcher Compile(Node node, Matcher next)
    {
        switch (node)
        {
            case Node.Literal(var word):
                return (tokens, at) => at < tokens.Length && tokens[at].Is(word) ? next(tokens, at + 1) : -1;
            case Node.OfKind(TokenKind.Number):
                return (tokens, at) => at < tokens.Length && NumberWords.BeginsAt(tokens, at)
                    ? next(tokens, NumberWords.EndAt(tokens, at))
                    : -1;
            case Node.OfKind(var kind):
                return (tokens, at) => at < tokens.Length && tokens[at].Kind == kind ? next(tokens, at + 1) : -1;
            case Node.AnyOne:
                return (tokens, at) => at < tokens.Length && !tokens[at].IsSentenceEnd ? next(tokens, at + 1) : -1;
            case Node.Gap:
                return (tokens, at) => SkipGap(tokens, at, next);
            case Node.SentenceEnd:
                return (tokens, at) => at >= tokens.Length || tokens[at].IsSentenceEnd ? next(tokens, at) : -1;
            case Node.OneOf(var choices, var mayBeMissing):
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

    private static Matcher OneOf(IReadOnlyList<IReadOnlyList<Node>> choices, Matcher? otherwise, Matcher next)
    {
        if (choices.Count < ManyChoices)
        {
            var branches = choices.Select(choice => new Branch(OpeningOf(choice).Bits, Compile(choice, 0, next))).ToArray();
            return (tokens, at) => FirstOf(branches, otherwise, tokens, at);
        }

        var index = new OpeningIndex<Matcher>([.. choices.Select(choice => (Compile(choice, 0, next), OpeningOf(choice)))]);
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

    private static IEnumerable<ulong> NeedsOf(IReadOnlyList<Node> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Node.Literal(var word):
                    yield return Token.BitOf(word);
                    break;
                case Node.OfKind(var kind):
                    yield return BitOf(kind);
                    break;
                case Node.OneOf(var choices, MayBeMissing: false):
                    // One that is easily met anyway says nothing about the whole.
                    yield return choices.Aggregate(0UL, (bits, choice) => bits | NeedsOf(choice).DefaultIfEmpty(ulong.MaxValue).MinBy(BitOperations.PopCount));
                    break;
            }
        }
    }

    private static ulong BitOf(TokenKind kind) => kind switch
    {
        TokenKind.Number => Token.NumberBit,
        TokenKind.Address => Token.AddressBit,
        _ => Token.MissionIdBit,
    };

    private static Opening OpeningOf(IReadOnlyList<Node> nodes)
    {
        var opening = new Opening();
        opening.IsAnything = !Collect(nodes, opening);
        return opening;
    }

    /// <summary>Adds all that the pattern can begin with; false where it can begin with anything.</summary>
    private static bool Collect(IReadOnlyList<Node> nodes, Opening opening)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Node.Literal(var word):
                    opening.Words.Add(word);
                    return true;
                case Node.OfKind(var kind):
                    opening.Kinds |= BitOf(kind);
                    return true;
                case Node.OneOf(var choices, var mayBeMissing):
                    if (!choices.All(choice => Collect(choice, opening)))
                    {
                        return false;
                    }

                    if (!mayBeMissing)
                    {
                        return true;
                    }

                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private abstract record Node
    {
        internal sealed record Literal(string Word) : Node;

        internal sealed record OfKind(TokenKind Kind) : Node;

        internal sealed record AnyOne : Node;

        internal sealed record Gap : Node;

        internal sealed record SentenceEnd : Node;

        internal sealed record OneOf(IReadOnlyList<IReadOnlyList<Node>> Choices, bool MayBeMissing) : Node;
    }

    private sealed class PatternReader(string pattern)
    {
        private int _at;

        public List<Node> Read()
        {
            var nodes = Sequence();
            if (_at < pattern.Length && pattern[_at] == '|')
            {
                _at = -1;
                nodes = [Group(mayBeMissing: false, isWhole: true)];
                _at--;
            }

            return _at == pattern.Length ? nodes : throw new FormatException($"The pattern '{pattern}' has a bracket too many at {_at}.");
        }

        private List<Node> Sequence()
        {
            List<Node> nodes = [];
            while (_at < pattern.Length && pattern[_at] is not ('|' or ')' or ']'))
            {
                if (pattern[_at] == ' ')
                {
                    _at++;
                }
                else if (pattern[_at] is '(' or '[')
                {
                    nodes.Add(Group(mayBeMissing: pattern[_at] == '['));
                }
                else
                {
                    nodes.Add(Leaf());
                }
            }

            return nodes;
        }

        private Node.OneOf Group(bool mayBeMissing, bool isWhole = false)
        {
            List<IReadOnlyList<Node>> choices = [];
            do
            {
                _at++;
                choices.Add(Sequence());
            }
            while (_at < pattern.Length && pattern[_at] == '|');

            // The whole pattern is a group without brackets where it has choices at the top.
            if (_at++ >= pattern.Length && !isWhole)
            {
                throw new FormatException($"The pattern '{pattern}' has an open bracket.");
            }

            return new(choices, mayBeMissing);
        }

        private Node Leaf()
        {
            var end = _at;
            while (end < pattern.Length && pattern[end] is not (' ' or '|' or '(' or ')' or '[' or ']'))
            {
                end += pattern[end] == '\\' ? 2 : 1;
            }

            var word = pattern[_at..end].Replace("\\", "", StringComparison.Ordinal);
            _at = end;
            return word switch
            {
                "_" => new Node.AnyOne(),
                "*" => new Node.Gap(),
                "#" => new Node.OfKind(TokenKind.Number),
                "@" => new Node.OfKind(TokenKind.Address),
                "%" => new Node.OfKind(TokenKind.MissionId),
                "$" => new Node.SentenceEnd(),
                _ => new Node.Literal(word),
            };
        }
    }
}
