using System.Diagnostics;
using System.Text.Json;
using Sortie.Log;

namespace Sortie.Bench;

/// <summary>Opening a long log, checked record by record, against one plain pass of the JSON reader over it.</summary>
internal static class StartupBench
{
    public static async Task RunAsync(Arguments arguments)
    {
        var missions = arguments.Size ?? 200_000;
        using var folder = new BenchFolder();
        await History.WriteAsync(folder.Path, missions);
        var path = folder.File("missions.jsonl");
        Report.Line("log", new FileInfo(path).Length / 1e6, $"MB, {missions:N0} missions");

        var rounds = new List<(double Figure, double Floor)>();
        for (var round = 0; round < arguments.Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using (var data = DataFolder.Open(folder.Path))
            {
                await using var log = new JsonlMissionLog(data, TimeProvider.System);
                rounds.Add((clock.Elapsed.TotalMilliseconds, Parse(path)));
            }
        }

        Report.Line("start-up", Report.Median(rounds.Select(round => round.Figure)), "ms");
        Report.Line("floor: a plain parse", Report.Median(rounds.Select(round => round.Floor)), "ms");
        Report.Ratio("startup", rounds, "≤ 1.5");
    }

    private static double Parse(string path)
    {
        var clock = Stopwatch.StartNew();
        using var file = File.OpenRead(path);
        var buffer = new byte[1 << 20];
        var (filled, tokens) = (0, 0L);
        int read;
        while ((read = file.Read(buffer, filled, buffer.Length - filled)) > 0)
        {
            filled += read;
            var end = buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, end), new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                tokens++;
            }

            buffer.AsSpan(end, filled - end).CopyTo(buffer);
            filled -= end;
        }

        return tokens > 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidDataException("The log is empty.");
    }
}
