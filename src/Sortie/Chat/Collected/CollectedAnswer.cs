namespace Sortie.Chat.Collected;

/// <summary>An answer from what a mission collected.</summary>
/// <param name="Text">The answer in words, with where it comes from.</param>
/// <param name="View">What "them" means from now on.</param>
internal sealed record CollectedAnswer(string Text, CollectedView View)
{
    /// <summary>The columns of the table that goes with it; empty for none.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];
}
