using Sortie.Drills.Harness;

namespace Sortie.Drills.Kill;

/// <summary>
/// Kills a process that writes the log, at a random acknowledgement, again and again on the same folder, and then on another. Every
/// restart finds everything that was acknowledged.
/// </summary>
internal sealed class WriterKillDrill(int kills) : IDrill
{
    private const int AtOnce = 2;
    private const int LongestLife = 60;

    /// <summary>How often it is killed on one folder: as every life reads all of the log, the last ones take the longest.</summary>
    private const int KillsOnAFolder = 29;

    public string Name => "kills of a writer";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane =>
            Task.Run(() => KillAllAsync((kills + lane) / AtOnce, new(seed + lane), stop), stop)));
        return $"{kills} kills, {acknowledged.Sum()} acknowledged records";
    }

    private static async Task<int> KillAllAsync(int kills, Random random, CancellationToken stop)
    {
        var acknowledged = 0;
        for (; kills > 0; kills -= KillsOnAFolder)
        {
            acknowledged += await KillAsync(Math.Min(kills, KillsOnAFolder), random, stop);
        }

        return acknowledged;
    }

    private static async Task<int> KillAsync(int kills, Random random, CancellationToken stop)
    {
        using var scratch = new Scratch();
        var acknowledged = new Acknowledgements();
        for (var kill = 1; kill <= kills; kill++)
        {
            using var child = Child.Start(new Dictionary<string, string>(), Driver.Arguments(scratch.Path, rounds: int.MaxValue));
            for (var life = random.Next(0, LongestLife); life >= 0; life--)
            {
                acknowledged.Add(await child.ReadLineAsync(stop)
                    ?? throw new BrokenException($"kill {kill}: the process ended by itself: {(await child.EndAsync(stop)).Error}"));
            }

            child.Kill();
            (await child.EndAsync(stop)).Lines.ForEach(acknowledged.Add);
            await acknowledged.CheckAsync(scratch.Path, $"kill {kill}");
        }

        return acknowledged.Count;
    }
}
