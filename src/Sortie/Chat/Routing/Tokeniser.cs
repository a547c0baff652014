using Sortie.Chat.Drafting;
using Sortie.Log;

namespace Sortie.Chat.Routing;

/// <summary>Cuts a cleaned text into tokens, in one pass.</summary>
internal static class Tokeniser
{
    /// <summary>Beyond this, a message is a pasted text; what it asks for stands at its beginning.</summary>
    public const int MaxTokens = 400;

    public static Token[] Cut(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length && tokens.Count < MaxTokens)
        {
            if (text[at] == '\n')
            {
                tokens.Add(new(TokenKind.Symbol, "\n", at, ++at));
            }
            else if (text[at] == ' ')
            {
                at++;
            }
            else if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                at = ReadChunkStart(text, at, tokens);
            }
            else
            {
                at = ReadPlain(text, at, tokens);
            }
        }

        return [.. tokens];
    }

    private static int ReadChunkStart(string text, int at, List<Token> tokens)
    {
        if (AddressReader.TryRead(text, at, PreviousWord(tokens), out var address))
        {
            tokens.Add(address);
            return address.End;
        }

        if (text[at] is 'm' or 'M' && ReadMissionId(text, at) is { } id)
        {
            tokens.Add(id);
            return id.End;
        }

        return ReadPlain(text, at, tokens);
    }

    private static string PreviousWord(List<Token> tokens)
    {
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Kind is not TokenKind.Symbol || tokens[i].IsSentenceEnd)
            {
                return tokens[i].Word;
            }
        }

        return "";
    }

    private static Token? ReadMissionId(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        var word = text[at..end].ToLowerInvariant();
        return MissionId.TryParse(word, out _) ? new(TokenKind.MissionId, word, at, end) : null;
    }

    private static int ReadPlain(string text, int at, List<Token> tokens)
    {
        var c = text[at];
        if (char.IsAsciiDigit(c))
        {
            var end = NumberEnd(text, at);
            tokens.Add(new(TokenKind.Number, text[at..end].Replace(",", "", StringComparison.Ordinal), at, end));
            return end;
        }

        if (char.IsLetter(c))
        {
            var end = WordEnd(text, at);
            foreach (var word in Spelling.Expand(text[at..end].ToLowerInvariant()))
            {
                tokens.Add(new(TokenKind.Word, word, at, end));
            }

            return end;
        }

        tokens.Add(new(TokenKind.Symbol, c.ToString(), at, at + 1));
        return at + 1;
    }

    private static int WordEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetter(text[end]) || char.IsSurrogate(text[end])
            || (text[end] is '\'' or '-' or '_' && end + 1 < text.Length && char.IsLetter(text[end + 1]) && end > at)))
        {
            end++;
        }

        return end;
    }

    /// <summary>Digits with an inner decimal point, and commas only before groups of exactly three digits.</summary>
    private static int NumberEnd(string text, int at)
    {
        var end = Digits(text, at);
        while (end < text.Length && text[end] == ',' && Digits(text, end + 1) == end + 4)
        {
            end += 4;
        }

        return end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]) ? Digits(text, end + 1) : end;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
