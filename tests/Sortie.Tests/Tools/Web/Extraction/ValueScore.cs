using System.Globalization;
using Sortie.Samples;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction;

/// <summary>How many values were right, how many were found and how many there are. A value is right in its own record and field only.</summary>
internal readonly record struct ValueScore(int Right, int Found, int There)
{
    public double F1 => Found + There == 0 ? 1 : 2.0 * Right / (Found + There);

    public static ValueScore operator +(ValueScore left, ValueScore right) =>
        new(left.Right + right.Right, left.Found + right.Found, left.There + right.There);

    public static ValueScore Of(SamplePage truth, ExtractedPage page)
    {
        var found = Rows(truth, page);
        var free = found.ToList();
        var right = 0;
        foreach (var record in truth.Records)
        {
            // The record that says most of the same; where two do, the first.
            var best = free.Select((row, at) => (At: at, Same: Same(row, record))).OrderByDescending(pair => pair.Same).FirstOrDefault();
            if (best.Same > 0)
            {
                right += best.Same;
                free.RemoveAt(best.At);
            }
        }

        return new(right, found.Sum(Told), truth.Records.Sum(Told));
    }

    /// <summary>The records of a page in the form in which the truth is written.</summary>
    public static List<IReadOnlyList<string?>> Rows(SamplePage truth, ExtractedPage page) =>
        [.. page.Records.Select(record => (IReadOnlyList<string?>)[.. truth.Fields.Select(field => Written(record.Values[field]))])];

    private static string? Written(ExtractedValue value) =>
        value.Value is null ? null : value.Currency is { } currency ? $"{Plain(value.Value.ToString())} {currency}" : Plain(value.Value.ToString());

    private static int Told(IReadOnlyList<string?> row) => row.Count(value => value is not null);

    private static int Same(IReadOnlyList<string?> row, IReadOnlyList<string?> record) =>
        row.Zip(record).Count(pair => pair is { First: { } found, Second: { } there } && (found == there || found == Amount(there)));

    // "12.50 EUR" and "12.5 EUR" are the same price.
    private static string Amount(string text) =>
        text.Split(' ') is [var number, { Length: 3 } code] && code.All(char.IsAsciiLetterUpper) ? $"{Plain(number)} {code}" : Plain(text);

    private static string Plain(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.####", CultureInfo.InvariantCulture) : text;
}
