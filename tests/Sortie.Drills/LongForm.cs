using System.Diagnostics;
using System.Globalization;
using Sortie.Drills.Archive;
using Sortie.Drills.Damage;
using Sortie.Drills.Disk;
using Sortie.Drills.Kill;
using Sortie.Drills.Simulation;

namespace Sortie.Drills;

/// <summary>Every drill in turn, each time with another seed, until the time is over or a guarantee is broken.</summary>
internal static class LongForm
{
    /// <summary>Runs <c>--minutes N [--seed N] [--only NAME]</c> and returns the exit code.</summary>
    public static async Task<int> RunAsync(double minutes, string[] rest)
    {
        var seed = ValueOf("--seed", rest) is { } chosen ? int.Parse(chosen, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var drills = All().Where(
            drill => ValueOf("--only", rest) is not { } only || drill.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        var watch = Stopwatch.StartNew();
        for (var next = seed; drills.Count > 0 && !over.IsCancellationRequested; next++)
        {
            foreach (var drill in drills.ToList())
            {
                try
                {
                    await RunAsync(drill, next, over.Token);
                }
                catch (UnavailableException exception)
                {
                    Console.WriteLine($"{drill.Name}: skipped. {exception.Message}");
                    drills.Remove(drill);
                }
                catch (OperationCanceledException) when (over.IsCancellationRequested)
                {
                    break;
                }
                catch (Exception exception)
                {
                    Console.Error.WriteLine($"{drill.Name}, seed {next}: BROKEN. {exception}");
                    Console.Error.WriteLine($"Again: --minutes 1 --seed {next} --only \"{drill.Name}\"");
                    return 1;
                }
            }
        }

        if (drills.Count == 0)
        {
            Console.Error.WriteLine("No drill ran.");
            return 1;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMinutes:0.0} minutes from seed {seed} on: no guarantee was broken"));
        return 0;
    }

    private static IEnumerable<IDrill> All() => 
    [
        new SimulationDrill(seeds: 10_000, SimulationLength.Long),
        new DiskFaultDrill(faultsOfAKind: 10),
        new FullDiskDrill(),
        new FullServerDrill(),
        new PowerCutDrill(cuts: 200),
        new WriterKillDrill(kills: 100),
        new ServerKillDrill(kills: 25),
        new ArchiveDrill(logs: 10),
        new TruncationDrill(records: 200),
        new TruncationDrill(records: 200, segmentSize: 3000),
        new FlipDrill(records: 200),
        new FlipDrill(records: 200, segmentSize: 3000),
    ];

    private static async Task RunAsync(IDrill drill, int seed, CancellationToken over)
    {
        var watch = Stopwatch.StartNew();
        var figures = await drill.RunAsync(seed, over);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{drill.Name}, seed {seed}: {figures}, {watch.Elapsed.TotalSeconds:0.0} s"));
    }

    private static string? ValueOf(string option, string[] arguments) =>
        Array.IndexOf(arguments, option) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
