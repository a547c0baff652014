using System.Globalization;

namespace Sortie.Bench;

/// <summary>Prints figures the same way everywhere.</summary>
internal static class Report
{
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(share * sorted.Count) - 1)];
    }

    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    public static void Line(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-44} {value,12:N2} {unit}"));

    /// <summary>The ratio of two figures that were measured in turn, round by round: the median of the rounds' ratios.</summary>
    public static void Ratio(string name, IEnumerable<(double Figure, double Floor)> rounds, string target) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-44} {Median(rounds.Select(round => round.Figure / round.Floor)),12:N2} ×   (target {target})"));
}
