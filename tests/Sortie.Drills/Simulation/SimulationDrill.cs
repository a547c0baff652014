using Sortie.Drills.Harness;
using Sortie.Log;

namespace Sortie.Drills.Simulation;

/// <summary>
/// Lives and deaths of the whole engine, with backups meanwhile and archives in between, on a simulated
/// disk, clock and world: many small ones, each from its own seed.
/// </summary>
internal sealed class SimulationDrill(int seeds, SimulationLength length) : IDrill
{
    /// <summary>
    /// More than there are cores, as each of them waits for its log's thread again and again.
    /// Many more would only crowd the processors' caches.
    /// </summary>
    private static readonly int _atOnce = 3 * Environment.ProcessorCount;

    public string Name => "simulated lives";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var (deaths, filled, archived, spent, backups, acknowledged) = (0, 0, 0, 0, 0, 0);
        using var scratch = new Scratch();
        using var folder = DataFolder.Open(scratch.Path); // No mission of a simulation writes files.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, seeds),
            new ParallelOptions { MaxDegreeOfParallelism = _atOnce, CancellationToken = stop },
            async (number, cancelled) =>
            {
                var own = unchecked(seed + number);
                try
                {
                    var simulation = new Simulation(own, folder, length);
                    await simulation.RunAsync(cancelled);
                    Interlocked.Add(ref deaths, simulation.Deaths);
                    Interlocked.Add(ref filled, simulation.Filled);
                    Interlocked.Add(ref archived, simulation.Archived);
                    Interlocked.Add(ref spent, simulation.SpentKeys);
                    Interlocked.Add(ref backups, simulation.Backups);
                    Interlocked.Add(ref acknowledged, simulation.Acknowledged);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    throw new BrokenException($"--seed {own}: {exception.Message}", exception);
                }
            });
        return $"{seeds} seeds, {deaths} deaths, {filled} full disks, {archived} archived missions, {spent} spent keys, {backups} backups, "
            + $"{acknowledged} acknowledged commands";
    }
}
