namespace Sortie.Drills.Harness;

/// <summary>Goes through the variants of a log, a few at once, each in a folder of its own.</summary>
internal static class Variants
{
    private const int AtOnce = 2;

    /// <summary>Checks each of a number of variants; what a check throws ends it.</summary>
    public static Task ForEachAsync(int count, Func<VariantFolder> open, Func<int, VariantFolder, Task> check, CancellationToken stop) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, AtOnce),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
            async (lane, cancelled) =>
            {
                using var folder = open();
                for (var variant = lane; variant < count; variant += AtOnce)
                {
                    cancelled.ThrowIfCancellationRequested();
                    await check(variant, folder);
                    folder.Clear();
                }
            });
}
