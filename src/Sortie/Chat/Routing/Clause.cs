namespace Sortie.Chat.Routing;

/// <summary>A part of a message that says one thing: from its first token to the token after its last.</summary>
internal sealed record Clause(int Start, int End)
{
    /// <summary>The token where it begins once politeness is skipped.</summary>
    public required int Head { get; init; }

    public required Manner Manner { get; init; }

    /// <summary>Whether it opens its sentence, rather than going on after "and" or a comma.</summary>
    public required bool OpensSentence { get; init; }

    /// <summary>Whether it ends with a question mark.</summary>
    public required bool IsQuestion { get; init; }

    /// <summary>Whether it says that something is not to be done.</summary>
    public bool IsNegated { get; init; }

    /// <summary>The verb in command position; null where there is none.</summary>
    public ActionVerb? Verb { get; init; }

    /// <summary>The tokens with which what it says may begin: with all that leads to it, and with less and less of that.</summary>
    public IEnumerable<int> Beginnings => Enumerable.Range(Start, Head - Start + 1);

    /// <summary>The token after the verb, or the head where there is no verb.</summary>
    public int BodyStart { get; init; }
}
