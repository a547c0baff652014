using System.Diagnostics;
using System.Globalization;
using Sortie.Drills.Damage;

namespace Sortie.Drills;

/// <summary>Every drill in turn, each time with another seed, until the time is over or a guarantee is broken.</summary>
internal static class LongForm
{
    /// <summary>Runs <c>--minutes N [--seed N] [--only NAME]</c> and returns the exit code.</summary>
    public static async Task<int> RunAsync(double minutes, string[] rest)
    {
        var seed = ValueOf("--seed", rest) is { } chosen ? int.Parse(chosen, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var drills = All().Where(drill => ValueOf("--only", rest) is not { } only || drill.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var drill in drills.Where(drill => drill.Unavailable is not null))
        {
            Console.WriteLine($"{drill.Name}: skipped, because {drill.Unavailable}");
        }

        drills.RemoveAll(drill => drill.Unavailable is not null);
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        for (var next = seed; drills.Count > 0 && !over.IsCancellationRequested; next++)
        {
            foreach (var drill in drills)
            {
                if (!await RunAsync(drill, next, over.Token))
                {
                    return 1;
                }
            }
        }

        return 0;
    }

    private static IEnumerable<IDrill> All() => [new TruncationDrill(records: 200), new FlipDrill(records: 200)];

    private static async Task<bool> RunAsync(IDrill drill, int seed, CancellationToken over)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var figures = await drill.RunAsync(seed, over);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{drill.Name}, seed {seed}: {figures}, {watch.Elapsed.TotalSeconds:0.0} s"));
            return true;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine($"{drill.Name}, seed {seed}: BROKEN. {exception}");
            Console.Error.WriteLine($"Again: --minutes 1 --seed {seed} --only \"{drill.Name}\"");
            return false;
        }
    }

    private static string? ValueOf(string option, string[] arguments) =>
        Array.IndexOf(arguments, option) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
