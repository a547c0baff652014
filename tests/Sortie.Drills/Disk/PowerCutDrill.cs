using Sortie.Drills.Harness;

namespace Sortie.Drills.Disk;

/// <summary>
/// Cuts the power of a real file system while several write, at the moment of a random acknowledgement: from there on
/// nothing reaches the disk. After the journal was replayed everything acknowledged is there.
/// </summary>
internal sealed class PowerCutDrill(int cuts) : IDrill
{
    private const int LongestLife = 40;

    public string Name => "power cuts";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var acknowledged = new Acknowledgements();
        var careless = new CarelessFile();
        var lost = 0;
        await using var disk = await MountedDisk.Ext4Async(megabytes: 64);
        var folder = Path.Combine(disk.Path, "data");
        for (var cut = 1; cut <= cuts; cut++)
        {
            stop.ThrowIfCancellationRequested();
            var life = random.Next(1, LongestLife);
            await WriteUntilCutAsync(folder, acknowledged, life, () =>
            {
                careless.Write(disk.Path);
                disk.CutPower();
            });
            await disk.UnmountAsync();
            await disk.MountAsync();
            await acknowledged.CheckAsync(folder, $"cut {cut}");
            lost += careless.IsLost(disk.Path) ? 1 : 0;
        }

        return lost > 0
            ? $"{cuts} cuts, {acknowledged.Count} acknowledged records; what was not flushed was lost {lost} times"
            : throw new BrokenException($"Not one of {cuts} cuts lost what was never flushed, so they prove nothing.");
    }

    private static async Task WriteUntilCutAsync(string folder, Acknowledgements acknowledged, int life, Action cutPower)
    {
        await using var opened = OpenLog.At(folder, Driver.SegmentSize);
        using var over = new ManualResetEventSlim();
        var cut = Task.Factory.StartNew(
            () =>
            {
                over.Wait();
                // The kernel may call a flush successful that this cuts off. With a real cut nobody would hear it.
                acknowledged.StopHearing();
                cutPower();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await Task.WhenAll(Enumerable.Range(0, Driver.Missions).Select(mission => Task.Run(async () =>
        {
            var goesOn = true;
            for (var version = acknowledged.Of(mission) + 1; goesOn; version++)
            {
                var said = await Driver.AppendAsync(opened.Log, mission, version, size: 0);
                goesOn = said.StartsWith("ack", StringComparison.Ordinal);
                acknowledged.Add(said);
                if (goesOn && Interlocked.Decrement(ref life) == 0)
                {
                    over.Set();
                }
            }
        })));
        await cut;
    }

    /// <summary>A file that is written without a flush: it shows that the cuts are real.</summary>
    private sealed class CarelessFile
    {
        private long _length;

        public void Write(string folder)
        {
            using var file = new FileStream(Path.Combine(folder, "careless"), FileMode.Append);
            file.Write("not flushed"u8);
            _length = file.Length;
        }

        public bool IsLost(string folder)
        {
            var file = new FileInfo(Path.Combine(folder, "careless"));
            return !file.Exists || file.Length < _length;
        }
    }
}
