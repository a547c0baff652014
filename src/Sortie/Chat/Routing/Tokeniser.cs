using System.Buffers;
using Sortie.Chat.Drafting;
using Sortie.Log;

namespace Sortie.Chat.Routing;

/// <summary>Cuts a cleaned text into tokens, in one pass.</summary>
internal ref struct Tokeniser
{
    /// <summary>Beyond this, a message is a pasted text; what it asks for stands at its beginning.</summary>
    public const int MaxTokens = 400;

    /// <summary>The last word may stand for several.</summary>
    private const int Spare = 4;

    private readonly string _text;
    private readonly Span<Token> _tokens;
    private int _count;

    private Tokeniser(string text, Span<Token> tokens)
    {
        _text = text;
        _tokens = tokens;
    }

    public static Token[] Cut(string text)
    {
        // No token is shorter than a character, so there are no more of them.
        var places = ArrayPool<Token>.Shared.Rent(Math.Min(text.Length, MaxTokens) + Spare);
        try
        {
            var tokeniser = new Tokeniser(text, places);
            tokeniser.CutAll();
            return places.AsSpan(0, tokeniser._count).ToArray();
        }
        finally
        {
            ArrayPool<Token>.Shared.Return(places, clearArray: true);
        }
    }

    private void CutAll()
    {
        var at = 0;
        while (at < _text.Length && _count < MaxTokens)
        {
            if (_text[at] == ' ')
            {
                at++;
            }
            else if (_text[at] != '\n' && (at == 0 || !char.IsLetterOrDigit(_text[at - 1])))
            {
                at = ReadChunkStart(at);
            }
            else
            {
                at = ReadPlain(at);
            }
        }
    }

    private int ReadChunkStart(int at)
    {
        if (AddressReader.TryRead(_text, at, PreviousWord(), out var address))
        {
            _tokens[_count++] = address;
            return address.End;
        }

        return ReadMissionId(at) is { } end ? end : ReadPlain(at);
    }

    private readonly string PreviousWord()
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_tokens[i].Kind is not TokenKind.Symbol || _tokens[i].IsSentenceEnd)
            {
                return _tokens[i].Word;
            }
        }

        return "";
    }

    private int? ReadMissionId(int at)
    {
        if (!_text.AsSpan(at).StartsWith("mission_chat_", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        var word = _text[at..end].ToLowerInvariant();
        if (!MissionId.TryParse(word, out _))
        {
            return null;
        }

        _tokens[_count++] = new(TokenKind.MissionId, word, at, end);
        return end;
    }

    private int ReadPlain(int at)
    {
        var c = _text[at];
        if (!char.IsLetter(c))
        {
            var isNumber = char.IsAsciiDigit(c);
            var behind = isNumber ? NumberEnd(_text, at) : at + 1;
            var token = KnownTokens.Of(_text.AsSpan(at..behind), isNumber ? TokenKind.Number : TokenKind.Symbol);
            _tokens[_count++] = token with { Start = at, End = behind };
            return behind;
        }

        var end = WordEnd(_text, at);
        foreach (var token in KnownTokens.OfWord(_text.AsSpan(at..end)))
        {
            _tokens[_count++] = token with { Start = at, End = end };
        }

        return end;
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
