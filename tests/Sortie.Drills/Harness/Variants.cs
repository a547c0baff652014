namespace Sortie.Drills.Harness;

/// <summary>Goes through the variants of a file, a few at once, each in a data folder of its own.</summary>
internal static class Variants
{
    private const int AtOnce = 2;

    /// <summary>Checks each of a number of variants; what a check throws ends it, with the variant's number.</summary>
    public static Task ForEachAsync(int count, Func<int, string, Task> check, CancellationToken stop) => Parallel.ForEachAsync(
        Enumerable.Range(0, AtOnce),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
        async (lane, cancelled) =>
        {
            using var scratch = new Scratch();
            for (var variant = lane; variant < count; variant += AtOnce)
            {
                cancelled.ThrowIfCancellationRequested();
                await check(variant, scratch.Path);
                Clear(scratch.Path);
            }
        });

    private static void Clear(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }
    }
}
