namespace Sortie.Chat.Routing;

/// <summary>What a pattern can begin with. Where it is anything, the rest says nothing.</summary>
internal sealed class Opening
{
    private Opening()
    {
    }

    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>The bits of the kinds of token it can begin with.</summary>
    public ulong Kinds { get; private set; }

    public bool IsAnything { get; private set; }

    /// <summary>The bits of which a token has one if the pattern can begin with it.</summary>
    public ulong Bits => IsAnything ? ulong.MaxValue : Words.Aggregate(Kinds, (bits, word) => bits | Token.BitOf(word));

    public static Opening Of(IReadOnlyList<PatternNode> nodes)
    {
        var opening = new Opening();
        opening.IsAnything = !opening.Collect(nodes);
        return opening;
    }

    /// <summary>Adds all that the pattern can begin with; false where it can begin with anything.</summary>
    private bool Collect(IReadOnlyList<PatternNode> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case PatternNode.Literal(var word):
                    Words.Add(word);
                    return true;
                case PatternNode.OfKind(var kind):
                    Kinds |= Token.BitOf(kind);
                    return true;
                case PatternNode.OneOf(var choices, var mayBeMissing):
                    if (!choices.All(Collect))
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
}
