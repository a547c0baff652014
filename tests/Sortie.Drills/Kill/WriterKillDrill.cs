using Sortie.Drills.Harness;

namespace Sortie.Drills.Kill;

/// <summary>
/// Kills a process that writes the log, at a random acknowledgement, again and again on the same folders. Every restart
/// finds everything that was acknowledged.
/// </summary>
internal sealed class WriterKillDrill(int kills) : IDrill
{
    private const int AtOnce = 2;
    private const int LongestLife = 60;

    public string Name => "kills of a writer";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane =>
            Task.Run(() => KillAsync((kills + lane) / AtOnce, new(seed + lane), stop), stop)));
        return $"{kills} kills, {acknowledged.Sum()} acknowledged records";
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
                acknowledged.Add(await child.ReadLineAsync(stop) ?? throw new BrokenException($"kill {kill}: the process ended by itself: {(await child.EndAsync(stop)).Error}"));
            }

            child.Kill();
            (await child.EndAsync(stop)).Lines.ForEach(acknowledged.Add);
            await acknowledged.CheckAsync(scratch.Path, $"kill {kill}");
        }

        return acknowledged.Count;
    }
}
