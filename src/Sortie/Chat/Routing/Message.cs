using Sortie.Log;

namespace Sortie.Chat.Routing;

/// <summary>A message, cleaned and cut: what every signal is read from.</summary>
internal sealed class Message
{
    public Message(string original)
    {
        Original = original;
        Text = TextCleaner.Clean(original.Length > MaxCharacters ? original[..MaxCharacters] : original);
        Tokens = Tokeniser.Cut(Text);
        Clauses = ClauseReader.Read(Tokens);
        Addresses = AddressesIn(Tokens);
    }

    /// <summary>More than this is not looked at.</summary>
    public const int MaxCharacters = 20_000;

    public string Original { get; }

    public string Text { get; }

    public Token[] Tokens { get; }

    public Clause[] Clauses { get; }

    public Token[] Addresses { get; }

    /// <summary>The first mission that it names; null where it names none.</summary>
    public MissionId? NamedMission
    {
        get
        {
            foreach (ref readonly var token in Tokens.AsSpan())
            {
                if (token.Kind is TokenKind.MissionId)
                {
                    return MissionId.Parse(token.Word);
                }
            }

            return null;
        }
    }

    /// <summary>The words between two tokens as they were written.</summary>
    public string Written(int start, int end) => start >= end ? "" : Text[Tokens[start].Start..Tokens[end - 1].End];

    /// <summary>The same, unless there is a typing slip among the words: then as they were meant.</summary>
    public string Meant(int start, int end) =>
        Array.Exists(Tokens[start..end], token => TypingSlips.IsMended(Text[token.Start..token.End].ToLowerInvariant()))
            ? string.Join(' ', Tokens[start..end].Select(token => token.Word))
            : Written(start, end);

    /// <summary>Whether one of the phrases stands at the beginning of any clause, with or without its courtesies.</summary>
    public bool Begins(PhraseTable phrases)
    {
        foreach (var clause in Clauses)
        {
            if (Begins(clause, phrases))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the phrases stands at the beginning of a clause, with or without its courtesies.</summary>
    public bool Begins(Clause clause, PhraseTable phrases) =>
        phrases.AreAt(Tokens, clause.Head) || (clause.Start != clause.Head && phrases.AreAt(Tokens, clause.Start));

    /// <summary>Where one of the phrases first stands among the beginnings of a clause, as start and end; null where none does.</summary>
    public (int Start, int End)? Beginning(Clause clause, PhraseTable phrases)
    {
        foreach (var start in clause.Beginnings)
        {
            if (phrases.LongestEndAt(Tokens, start) is var end && end > start)
            {
                return (start, end);
            }
        }

        return null;
    }

    /// <summary>Whether one of the phrases stands at the head of a clause.</summary>
    public bool Opens(PhraseTable phrases)
    {
        foreach (var clause in Clauses)
        {
            if (!clause.IsNegated && phrases.AreAt(Tokens, clause.Head))
            {
                return true;
            }
        }

        return false;
    }

    private static Token[] AddressesIn(Token[] tokens)
    {
        var first = Array.FindIndex(tokens, token => token.Kind is TokenKind.Address);
        var last = Array.FindLastIndex(tokens, token => token.Kind is TokenKind.Address);
        return first < 0 ? [] : first == last ? [tokens[first]] : Array.FindAll(tokens, token => token.Kind is TokenKind.Address);
    }
}
