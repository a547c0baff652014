namespace Sortie.Chat.Drafting;

/// <summary>What an object asks for.</summary>
/// <param name="Fields">The columns, in order.</param>
/// <param name="Subject">The object's words without articles.</param>
/// <param name="IsPageText">Whether the text of the page is meant.</param>
/// <param name="IsCollectable">Whether the words are known as columns or as things that a page can list.</param>
internal sealed record RequestedObject(IReadOnlyList<string> Fields, string Subject, bool IsPageText, bool IsCollectable)
{
    public static readonly RequestedObject Nothing = new([], "", false, false);

    /// <summary>Whether it speaks of the person's own or Sortie's own things ("my keys", "your name").</summary>
    public bool IsPersonal { get; init; }

    /// <summary>All its words, in order.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
