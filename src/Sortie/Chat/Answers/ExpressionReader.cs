namespace Sortie.Chat.Answers;

/// <summary>
/// Computes an expression: + - * / ^ mod, brackets, percent, factorial and functions, with the usual precedence. Size and
/// depth are bounded, so every expression ends at once with a number or a sentence.
/// </summary>
internal sealed class ExpressionReader(string text)
{
    private const int DeepestNesting = 60;
    private readonly ExpressionText _text = new(text);
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

        return _text.IsAtEnd ? value.Number : null;
    }

    private Term? Sum()
    {
        if (++_depth > DeepestNesting)
        {
            throw new CalculationException("That expression is nested too deeply for me.");
        }

        var left = Product();
        while (left is { } value && _text.Peek() is '+' or '-')
        {
            var isPlus = _text.Next() == '+';
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
            if (_text.Take("*"))
            {
                act = Calculator.Multiply;
            }
            else if (_text.Take("/"))
            {
                act = Calculator.Divide;
            }
            else if (_text.TakeWord("mod"))
            {
                act = Calculator.Modulo;
            }
            else if (_text.Peek() == '(')
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
        for (var signs = 0; _text.Peek() is '-' or '+'; signs++)
        {
            negative ^= _text.Next() == '-';
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

        if (!_text.Take("^"))
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
        while (_text.Peek() is '!' or '%')
        {
            if (_text.Next() == '!')
            {
                value = Calculator.Factorial(value);
            }
            else if (_text.IsAtOperand)
            {
                Operations++;
                return Postfix() is { } divisor ? new(Calculator.Modulo(value, divisor.Number), false) : null;
            }
            else
            {
                (value, isPercent) = (Calculator.Divide(value, Calculator.Whole(100)), true);
            }

            Operations++;
        }

        return new(value, isPercent);
    }

    private Quantity? Primary()
    {
        switch (_text.Peek())
        {
            case '(':
                _text.Next();
                return Sum() is { } inner && _text.Take(")") ? inner.Number : null;
            case >= '0' and <= '9' or '.':
                return _text.Number() is { } digits ? Quantity.Of(Fraction.Parse(digits)) : null;
            case >= 'a' and <= 'z' or 'π' or '√':
                return Function();
            default:
                return null;
        }
    }

    private Quantity? Function()
    {
        var name = _text.Name();
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

    private readonly record struct Term(Quantity Number, bool IsPercent);
}
