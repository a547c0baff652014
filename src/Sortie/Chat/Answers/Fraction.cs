using System.Globalization;
using System.Numerics;

namespace Sortie.Chat.Answers;

/// <summary>An exact fraction of whole numbers, always in lowest terms with a positive denominator.</summary>
internal readonly record struct Fraction
{
    private Fraction(BigInteger numerator, BigInteger denominator) => (Numerator, Denominator) = (numerator, denominator);

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public bool IsWhole => Denominator.IsOne;

    public long Bits => Numerator.GetBitLength() + Denominator.GetBitLength();

    public static Fraction Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var shared = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return denominator.Sign < 0 ? new(-numerator / shared, -denominator / shared) : new(numerator / shared, denominator / shared);
    }

    public static Fraction Whole(BigInteger value) => new(value, BigInteger.One);

    /// <summary>Reads digits with at most one decimal point.</summary>
    public static Fraction Parse(string digits)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = BigInteger.Parse("0" + digits.Replace(".", "", StringComparison.Ordinal), NumberStyles.None,
            CultureInfo.InvariantCulture);
        return point < 0 ? Whole(whole) : Of(whole, BigInteger.Pow(10, digits.Length - point - 1));
    }

    public double ToDouble() =>
        Bits < 1_000
            ? (double)Numerator / (double)Denominator
            : Math.Exp(BigInteger.Log(BigInteger.Abs(Numerator)) - BigInteger.Log(Denominator)) * Numerator.Sign;

    public static Fraction operator +(Fraction a, Fraction b) =>
        Of((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) =>
        Of((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a) => new(-a.Numerator, a.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => Of(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => Of(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
}
