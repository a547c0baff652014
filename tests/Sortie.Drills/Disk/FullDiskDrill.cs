using Sortie.Drills.Harness;

namespace Sortie.Drills.Disk;

/// <summary>
/// A disk runs full under a real process. Nothing is acknowledged that is not on it; the log can still be read, and when there
/// is room again it goes on: the process that was running, unasked, and one that was killed, at its start.
/// </summary>
internal sealed class FullDiskDrill : IDrill
{
    private const string Small = "256k";
    private const string Large = "4m";

    public string Name => "full disk";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var size = random.Next(200, 4000);
        var stayed = await StayAsync(size, stop);
        var killed = await KillAsync(size, stop);
        return $"{stayed} and {killed} records of {size} bytes, full in between";
    }

    private static async Task<int> StayAsync(int size, CancellationToken stop)
    {
        await using var disk = await MountedDisk.SmallAsync(Small);
        using var child = Child.Start(new Dictionary<string, string>(), Driver.Arguments(disk.Path, rounds: 10_000, size));
        var lines = await UntilFullAsync(child, stop);
        await disk.ResizeAsync(Large);
        lines.AddRange((await child.EndAsync(stop)).Lines);

        var report = new DriverReport(lines, "made room under it");
        report.Check(Refusal.WhileFull);
        await report.Acknowledged.CheckAsync(disk.Path, "restarted with room", size);
        return report.Acknowledged.Count;
    }

    private static async Task<int> KillAsync(int size, CancellationToken stop)
    {
        await using var disk = await MountedDisk.SmallAsync(Small);
        var acknowledged = new Acknowledgements();
        using (var child = Child.Start(new Dictionary<string, string>(), Driver.Arguments(disk.Path, rounds: 10_000, size)))
        {
            (await UntilFullAsync(child, stop)).ForEach(acknowledged.Add);
            child.Kill();
            await child.EndAsync(stop);
        }

        await acknowledged.CheckAsync(disk.Path, "restarted on the full disk", size, goesOn: false);
        await disk.ResizeAsync(Large);
        await acknowledged.CheckAsync(disk.Path, "with room again", size);
        return acknowledged.Count;
    }

    private static async Task<List<string>> UntilFullAsync(Child child, CancellationToken stop)
    {
        var lines = new List<string>();
        do
        {
            lines.Add(await child.ReadLineAsync(stop)
                ?? throw new BrokenException(
                    $"The process ended by itself. It said {string.Join('\n', lines)}\n{(await child.EndAsync(stop)).Error}"));
        }
        while (lines[^1] != "full");
        return lines;
    }
}
