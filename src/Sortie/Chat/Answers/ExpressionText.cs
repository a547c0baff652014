namespace Sortie.Chat.Answers;

/// <summary>The text of an expression and the place up to which it is read. Spaces count for nothing.</summary>
internal sealed class ExpressionText(string text)
{
    private int _at;

    /// <summary>Whether all is read.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpaces();
            return _at == text.Length;
        }
    }

    /// <summary>Whether a number or an opening bracket comes next.</summary>
    public bool IsAtOperand => char.IsAsciiDigit(Peek()) || Peek() == '(';

    /// <summary>The sign that comes next; NUL at the end.</summary>
    public char Peek() => IsAtEnd ? '\0' : text[_at];

    /// <summary>Reads the sign that comes next; NUL at the end.</summary>
    public char Next() => IsAtEnd ? '\0' : text[_at++];

    /// <summary>Reads a sign where it comes next.</summary>
    public bool Take(string sign)
    {
        if (IsAtEnd || !text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal))
        {
            return false;
        }

        _at += sign.Length;
        return true;
    }

    /// <summary>Reads a word where it comes next, and not only as the beginning of a longer one.</summary>
    public bool TakeWord(string word) =>
        Peek() == word[0] && (_at + word.Length >= text.Length || !char.IsLetter(text[_at + word.Length])) && Take(word);

    /// <summary>Reads digits with at most one point; null where there are none or more points.</summary>
    public string? Number()
    {
        var start = _at;
        var points = 0;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
        {
            points += text[_at++] == '.' ? 1 : 0;
        }

        var digits = text[start.._at];
        return points > 1 || digits == "." ? null : digits;
    }

    /// <summary>Reads a name: a sign for one, or letters; to "log" a base before a bracket belongs.</summary>
    public string Name()
    {
        var start = _at;
        if (text[_at] is 'π' or '√')
        {
            return text[start..++_at];
        }

        while (_at < text.Length && char.IsAsciiLetterLower(text[_at]))
        {
            _at++;
        }

        var name = text[start.._at];
        var end = _at;
        while (name == "log" && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end == _at || end == text.Length || text[end] != '(')
        {
            return name;
        }

        _at = end;
        return text[start..end];
    }

    private void SkipSpaces()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }
    }
}
