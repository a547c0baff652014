namespace Sortie.Chat.Routing;

/// <summary>One part of a pattern as it is written for a <see cref="Phrase"/>.</summary>
internal abstract record PatternNode
{
    private PatternNode()
    {
    }

    internal sealed record Literal(string Word) : PatternNode;

    internal sealed record OfKind(TokenKind Kind) : PatternNode;

    internal sealed record AnyOne : PatternNode;

    internal sealed record Gap : PatternNode;

    internal sealed record SentenceEnd : PatternNode;

    internal sealed record OneOf(IReadOnlyList<IReadOnlyList<PatternNode>> Choices, bool MayBeMissing) : PatternNode;
}
