namespace Sortie.Chat.Answers;

/// <summary>
/// Computes an expression: + - * / ^ mod, brackets, percent, factorial and functions, with the usual precedence. Size and
/// depth are bounded, so every expression ends at once with a number or a sentence.
/// </summary>
internal sealed class ExpressionReader(string text)
{
    private const int DeepestNesting = 60;
    private int _at;
    private int _depth;

    /// <summary>How many operators and functions were met: a lone number is no calculation.</summary>
    public int Operations { get; private set; }

    /// <summary>Whether a word has a meaning in an expression.</summary>
    public static bool IsName(ReadOnlySpan<char> word) => word is "pi" or "e" or "mod" || Calculator.Knows(word.ToString());

    /// <summary>The value; null where the text is not an expression.</summary>
    /// <exception cref="CalculationException">It is an expression without a result.</exception>
    public Quantity? Read()
    {
        if (Sum() is not { } value)
        {
            return null;
        }

        SkipSpaces();
        return _at == text.Length ? value.Number : null;
    }

    private Term? Sum()
    {
        if (++_depth > DeepestNesting)
        {
            throw new CalculationException("That expression is nested too deeply for me.");
        }

        var left = Product();
        while (left is { } value && (Take("+") || Take("-")) is var found && found)
        {
            var isPlus = text[_at - 1] == '+';
            Operations++;
            if (Product() is not { } right)
            {
                return null;
            }

            // "200 + 10%" means ten percent of the 200.
            var change = right.IsPercent ? Calculator.Multiply(value.Number, right.Number) : right.Number;
            left = new(isPlus ? Calculator.Add(value.Number, change) : Calculator.Subtract(value.Number, change), false);
        }

        _depth--;
        return left;
    }

    private Term? Product()
    {
        var left = Signed();
        while (left is { } value)
        {
            Func<Quantity, Quantity, Quantity> act;
            if (Take("*"))
            {
                act = Calculator.Multiply;
            }
            else if (Take("/"))
            {
                act = Calculator.Divide;
            }
            else if (TakeWord("mod"))
            {
                act = Calculator.Modulo;
            }
            else if (Peek() == '(' || (value.IsPercent && Peek() == '('))
            {
                act = Calculator.Multiply;
            }
            else
            {
                break;
            }

            Operations++;
            if (Signed() is not { } right)
            {
                return null;
            }

            left = new(act(value.Number, right.Number), false);
        }

        return left;
    }

    private Term? Signed()
    {
        var negative = false;
        for (var signs = 0; Peek() is '-' or '+'; signs++)
        {
            negative ^= text[_at++] == '-';
            if (signs > DeepestNesting)
            {
                return null;
            }
        }

        return Power() is { } value ? negative ? new(Calculator.Subtract(Calculator.Zero, value.Number), value.IsPercent) : value : null;
    }

    private Term? Power()
    {
        if (Postfix() is not { } root)
        {
            return null;
        }

        if (!Take("^"))
        {
            return root;
        }

        Operations++;
        if (++_depth > DeepestNesting)
        {
            throw new CalculationException("That expression is nested too deeply for me.");
        }

        var exponent = Signed();
        _depth--;
        return exponent is { } power ? new(Calculator.Power(root.Number, power.Number), false) : null;
    }

    private Term? Postfix()
    {
        if (Primary() is not { } value)
        {
            return null;
        }

        var isPercent = false;
        while (Peek() is '!' or '%')
        {
            if (text[_at] == '!')
            {
                value = Calculator.Factorial(value);
            }
            else if (FollowedByOperand(_at + 1))
            {
                _at++;
                Operations++;
                return Postfix() is { } divisor ? new(Calculator.Modulo(value, divisor.Number), false) : null;
            }
            else
            {
                (value, isPercent) = (Calculator.Divide(value, Calculator.Whole(100)), true);
            }

            Operations++;
            _at++;
        }

        return new(value, isPercent);
    }

    private bool FollowedByOperand(int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '(');
    }

    private Quantity? Primary()
    {
        switch (Peek())
        {
            case '(':
                _at++;
                return Sum() is { } inner && Take(")") ? inner.Number : null;
            case >= '0' and <= '9' or '.':
                return Number();
            case >= 'a' and <= 'z' or 'π' or '√':
                return Function();
            default:
                return null;
        }
    }

    private Quantity? Number()
    {
        var start = _at;
        var points = 0;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
        {
            points += text[_at++] == '.' ? 1 : 0;
        }

        var digits = text[start.._at];
        return points > 1 || digits == "." ? null : Quantity.Of(Fraction.Parse(digits));
    }

    private Quantity? Function()
    {
        var start = _at;
        _at += text[_at] is 'π' or '√' ? 1 : 0;
        while (_at < text.Length && _at > start - 1 && char.IsAsciiLetterLower(text[_at]) && text[start] is not ('π' or '√'))
        {
            _at++;
        }

        var name = text[start.._at];
        if (name == "log" && _at + 1 < text.Length && text[_at] == '2' && text[_at + 1] == '(')
        {
            (_at, name) = (_at + 1, "log2");
        }

        switch (name)
        {
            case "pi" or "π":
                Operations++;
                return Quantity.Near(Math.PI);
            case "e":
                Operations++;
                return Quantity.Near(Math.E);
            default:
                break;
        }

        if (!Calculator.Knows(name))
        {
            return null;
        }

        Operations++;
        return Postfix() is { } argument ? Calculator.Apply(name, argument.Number) : null;
    }

    private char Peek()
    {
        SkipSpaces();
        return _at < text.Length ? text[_at] : '\0';
    }

    private bool Take(string sign)
    {
        SkipSpaces();
        if (!text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal))
        {
            return false;
        }

        _at += sign.Length;
        return true;
    }

    private bool TakeWord(string word) =>
        Peek() == word[0] && (_at + word.Length == text.Length || !char.IsLetter(text[Math.Min(_at + word.Length, text.Length - 1)]))
            && Take(word);

    private void SkipSpaces()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }
    }

    private readonly record struct Term(Quantity Number, bool IsPercent);
}
