using System.Numerics;

namespace Sortie.Chat.Answers;

/// <summary>The operations on quantities: exact on fractions, bounded in size, with a sentence where there is no result.</summary>
internal static class Calculator
{
    private const int MostBits = 40_000;
    private const int LargestFactorial = 2_000;

    private static readonly Dictionary<string, Func<double, double>> Functions = new(StringComparer.Ordinal)
    {
        ["sqrt"] = Math.Sqrt, ["√"] = Math.Sqrt, ["cbrt"] = Math.Cbrt, ["sin"] = Math.Sin, ["cos"] = Math.Cos, ["tan"] = Math.Tan,
        ["asin"] = Math.Asin, ["acos"] = Math.Acos, ["atan"] = Math.Atan,
        ["ln"] = Math.Log, ["log"] = Math.Log10, ["log10"] = Math.Log10, ["log2"] = Math.Log2, ["exp"] = Math.Exp,
    };

    public static Quantity Zero => Whole(0);

    public static Quantity Whole(int value) => Quantity.Of(Fraction.Whole(value));

    public static Quantity Add(Quantity a, Quantity b) => Both(a, b, static (x, y) => x + y, static (x, y) => x + y);

    public static Quantity Subtract(Quantity a, Quantity b) => Both(a, b, static (x, y) => x - y, static (x, y) => x - y);

    public static Quantity Multiply(Quantity a, Quantity b) => Both(a, b, static (x, y) => x * y, static (x, y) => x * y);

    public static Quantity Divide(Quantity a, Quantity b) => b.Approximate == 0 && b.Exact is not { Numerator.IsZero: false }
        ? throw new CalculationException("Division by zero has no result.")
        : Both(a, b, static (x, y) => x / y, static (x, y) => x / y);

    public static Quantity Modulo(Quantity a, Quantity b)
    {
        var whole = Floor(Divide(a, b));
        return Subtract(a, Multiply(whole, b));
    }

    public static Quantity Power(Quantity a, Quantity b)
    {
        if (b.Exact is { IsWhole: true } exponent && a.Exact is { } root)
        {
            if (root.Numerator.IsZero && exponent.Numerator.Sign < 0)
            {
                throw new CalculationException("Division by zero has no result.");
            }

            var size = BigInteger.Abs(exponent.Numerator);
            if (size * Math.Max(1, root.Bits - 1) > MostBits && !(BigInteger.Abs(root.Numerator) <= 1 && root.IsWhole))
            {
                throw TooLarge();
            }

            var power = (int)BigInteger.Min(size, 1 + (size.IsEven ? 1 : 0) + MostBits - (MostBits % 2));
            var raised = Fraction.Of(BigInteger.Pow(root.Numerator, power), BigInteger.Pow(root.Denominator, power));
            return Quantity.Of(exponent.Numerator.Sign < 0 ? Fraction.Whole(1) / raised : raised);
        }

        return a.Approximate < 0
            ? throw new CalculationException("A fractional power of a negative number is not a real number.")
            : Finite(Math.Pow(a.Approximate, b.Approximate));
    }

    public static Quantity Factorial(Quantity a)
    {
        if (a.Exact is not { IsWhole: true } whole || whole.Numerator.Sign < 0)
        {
            throw new CalculationException("A factorial is only defined for whole numbers from zero up.");
        }

        if (whole.Numerator > LargestFactorial)
        {
            throw TooLarge();
        }

        var product = BigInteger.One;
        for (var factor = 2; factor <= (int)whole.Numerator; factor++)
        {
            product *= factor;
        }

        return Quantity.Of(Fraction.Whole(product));
    }

    public static bool Knows(string function) => Functions.ContainsKey(function) || function is "abs" or "round" or "floor" or "ceil";

    public static Quantity Apply(string function, Quantity argument)
    {
        switch (function)
        {
            case "abs":
                return argument.Approximate < 0 ? Subtract(Zero, argument) : argument;
            case "floor":
                return Floor(argument);
            case "ceil":
                return Subtract(Zero, Floor(Subtract(Zero, argument)));
            case "round":
                return argument.Approximate < 0
                    ? Subtract(Zero, Apply("round", Subtract(Zero, argument)))
                    : Floor(Add(argument, Quantity.Of(Fraction.Of(1, 2))));
            case "sqrt" or "√" when argument.Approximate < 0:
                throw new CalculationException("The square root of a negative number is not a real number.");
            case "log" or "log10" or "ln" or "log2" when argument.Approximate <= 0:
                throw new CalculationException("Logarithms are only defined for numbers above zero.");
            default:
                return Finite(Functions[function](argument.Approximate));
        }
    }

    private static Quantity Floor(Quantity a) => a.Exact is { } exact
        ? Quantity.Of(Fraction.Whole(exact.Numerator.Sign < 0
            ? -((-exact.Numerator + exact.Denominator - 1) / exact.Denominator)
            : exact.Numerator / exact.Denominator))
        : Quantity.Near(Math.Floor(a.Approximate));

    private static Quantity Both(Quantity a, Quantity b, Func<Fraction, Fraction, Fraction> exactly, Func<double, double, double> nearly)
    {
        if (a.Exact is not { } x || b.Exact is not { } y)
        {
            return Finite(nearly(a.Approximate, b.Approximate));
        }

        var result = exactly(x, y);
        return result.Bits > MostBits ? throw TooLarge() : Quantity.Of(result);
    }

    private static Quantity Finite(double value) => double.IsFinite(value) ? Quantity.Near(value) : throw TooLarge();

    private static CalculationException TooLarge() => new("That result is too large to write down; I stop at about 12,000 digits.");
}
