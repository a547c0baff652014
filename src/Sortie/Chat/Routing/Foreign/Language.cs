using System.Collections.Frozen;
using Sortie.Missions;

namespace Sortie.Chat.Routing.Foreign;

/// <summary>A language besides English of which Sortie knows what to do with a page.</summary>
/// <param name="Name">Its English name.</param>
/// <param name="Understood">What Sortie understands of it: a sentence in the language.</param>
internal sealed record Language(string Name, string Understood)
{
    /// <summary>Words that English has too: they speak for no language.</summary>
    private static readonly FrozenSet<string> English = Set("resume die was in me no a i on so one he is as do per en come");

    /// <summary>Its most frequent words.</summary>
    public required FrozenSet<string> Words { get; init; }

    /// <summary>Words by which it asks: "please", "can you". Behind them a verb may stand anywhere.</summary>
    public required FrozenSet<string> Asking { get; init; }

    /// <summary>Its words for "not".</summary>
    public required FrozenSet<string> Negations { get; init; }

    /// <summary>Its words for who tells something of himself: what follows asks for nothing.</summary>
    public required FrozenSet<string> Tellers { get; init; }

    /// <summary>Whether it writes several nouns as one word, the last of which says what it is: "Produktpreise".</summary>
    public bool HasCompounds { get; init; }

    /// <summary>All words that speak for it.</summary>
    public IEnumerable<string> Signs => Words.Concat(Asking).Concat(Verbs.Keys).Except(English);

    /// <summary>What its verbs ask for, in the forms in which they ask.</summary>
    public required FrozenDictionary<string, ObjectiveType> Verbs { get; init; }

    /// <summary>The language for which most of the words speak; null where none does.</summary>
    public static Language? Of(Token[] tokens)
    {
        Language? best = null;
        var most = 0;
        foreach (var language in Languages.All)
        {
            var speaking = tokens.Count(language.IsSpoken);
            (best, most) = speaking > most ? (language, speaking) : (best, most);
        }

        return best;
    }

    public static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a word asks for, also with a pronoun behind it ("montre-moi"); null where it is no verb that is known.</summary>
    public ObjectiveType? DeedOf(string word) =>
        Verbs.TryGetValue(word, out var deed)
            || (word.IndexOf('-', StringComparison.Ordinal) is > 0 and var end && Verbs.TryGetValue(word[..end], out deed))
            ? deed
            : null;

    private bool IsSpoken(Token token) => token.Kind is TokenKind.Word && !English.Contains(token.Word)
        && (Words.Contains(token.Word) || DeedOf(token.Word) is not null || Asking.Contains(token.Word));
}
