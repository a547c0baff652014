using Sortie.Drills.Harness;

namespace Sortie.Drills.Disk;

/// <summary>
/// A disk fails under a real process. After that nothing is acknowledged, the log says why, reading goes on; and after a
/// restart everything that was acknowledged is there. A write that only found no room is refused, and then it goes on.
/// </summary>
internal sealed class DiskFaultDrill(int faultsOfAKind) : IDrill
{
    private const int Rounds = 12;

    public string Name => "disk faults";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        using var library = await FaultLibrary.CompileAsync(stop);
        var faults = DiskFault.Files.SelectMany(file => DiskFault.Kinds.SelectMany(kind => Enumerable.Range(0, faultsOfAKind)
            .Select(_ => new DiskFault(file, kind.Operation, kind.Kind, random.Next(1, Rounds))))).ToList();
        await Parallel.ForEachAsync(
            faults,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stop },
            async (fault, cancelled) => await CheckAsync(library, fault, cancelled));
        return $"{faults.Count} faults of {DiskFault.Kinds.Count} kinds, in the log and in blobs";
    }

    private static async Task CheckAsync(FaultLibrary library, DiskFault fault, CancellationToken stop)
    {
        using var scratch = new Scratch();
        using var child = Child.Start(library.Environment(fault), Driver.Arguments(scratch.Path, Rounds));
        var (lines, error) = await child.EndAsync(stop);
        if (!error.Contains("fault:", StringComparison.Ordinal))
        {
            throw new BrokenException($"{fault}: it never happened. The process said {string.Join('\n', lines)}\n{error}");
        }

        var report = new DriverReport(lines, $"{fault}");
        report.Check(fault.Leads);
        await report.Acknowledged.CheckAsync(scratch.Path, $"{fault}, after a restart");
    }
}
