using System.Diagnostics;
using Sortie.Log;

namespace Sortie.Bench;

/// <summary>The floor of whatever is durable: a line is appended to a file and flushed, and nothing else.</summary>
internal static class AppendFloor
{
    /// <summary>How long one takes, in milliseconds.</summary>
    public static double P50(int times)
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
