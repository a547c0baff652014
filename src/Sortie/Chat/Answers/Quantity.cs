using System.Globalization;
using System.Numerics;

namespace Sortie.Chat.Answers;

/// <summary>A result: exact where it can be, else a double.</summary>
internal readonly record struct Quantity(Fraction? Exact, double Approximate)
{
    private const int MostDecimals = 12;
    private const int MostDigits = 60;

    public static Quantity Of(Fraction exact) => new(exact, exact.ToDouble());

    /// <summary>The nearest double; whole results of roots and the like are exact again.</summary>
    public static Quantity Near(double value) =>
        Math.Abs(value) < 1e15 && Math.Abs(value - Math.Round(value)) < 1e-12
            ? Of(Fraction.Whole(new BigInteger(Math.Round(value))))
            : new(null, value);

    /// <summary>The number as a person reads it, and whether it had to be rounded.</summary>
    public (string Text, bool IsRounded) Write()
    {
        if (Exact is not { } exact)
        {
            return (WriteDouble(Approximate), true);
        }

        if (exact.IsWhole)
        {
            var digits = exact.Numerator.ToString(CultureInfo.InvariantCulture);
            return digits.Length <= MostDigits ? (digits, false) : (Scientific(digits), true);
        }

        var scaled = exact * Fraction.Whole(BigInteger.Pow(10, MostDecimals));
        return scaled.IsWhole ? (Decimal(scaled.Numerator), false) : (WriteDouble(Approximate), true);
    }

    private static string Decimal(BigInteger scaled)
    {
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(MostDecimals + 1, '0');
        return ((scaled.Sign < 0 ? "-" : "") + digits[..^MostDecimals] + "." + digits[^MostDecimals..]).TrimEnd('0').TrimEnd('.');
    }

    private static string WriteDouble(double value) => Math.Abs(value) is >= 1e-6 and < 1e15
        ? Math.Round((decimal)value, Math.Clamp(10 - (int)Math.Ceiling(Math.Log10(Math.Abs(value) + 1)), 2, 10))
            .ToString("0.############", CultureInfo.InvariantCulture)
        : value.ToString("0.######E+0", CultureInfo.InvariantCulture);

    private static string Scientific(string digits)
    {
        var sign = digits[0] == '-' ? 1 : 0;
        return $"{digits[..(sign + 1)]}.{digits.AsSpan(sign + 1, 9)} × 10^{digits.Length - sign - 1}";
    }
}
