using System.Diagnostics;
using Sortie.Log;

namespace Sortie.Bench;

/// <summary>The floor of whatever is durable: a line is appended to a file and flushed, and nothing else.</summary>
internal static class AppendFloor
{
    /// <summary>Measures something and this in turn, and prints both and their ratio.</summary>
    /// <param name="name">The bench's name.</param>
    /// <param name="what">What is measured.</param>
    /// <param name="measure">One round of it, in milliseconds.</param>
    /// <param name="times">How many appends a round of the floor has.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="target">What the ratio should be.</param>
    public static async Task CompareAsync(string name, string what, Func<Task<double>> measure, int times, int rounds, string target)
    {
        var measured = new List<(double Figure, double Floor)>();
        for (var round = 0; round < rounds; round++)
        {
            measured.Add((await measure(), P50(times)));
        }

        Report.Line(what, Report.Median(measured.Select(round => round.Figure)), "ms");
        Report.Line("floor: one append and flush, p50", Report.Median(measured.Select(round => round.Floor)), "ms");
        Report.Ratio(name, measured, target);
    }

    /// <summary>How long one takes, in milliseconds.</summary>
    private static double P50(int times)
    {
        using var folder = new BenchFolder();
        using var file = DurableFile.Open(folder.File("floor"));
        var line = new byte[300];
        var samples = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            file.Write(line, i * (long)line.Length);
            file.Flush();
            samples.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return Report.Median(samples);
    }
}
