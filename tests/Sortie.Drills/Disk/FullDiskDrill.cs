using Sortie.Drills.Harness;

namespace Sortie.Drills.Disk;

/// <summary>
/// A disk runs full under a real process. Nothing is acknowledged that is not on it; on the full disk the log can still be
/// read, and when there is room again it goes on.
/// </summary>
internal sealed class FullDiskDrill : IDrill
{
    public string Name => "full disk";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var size = new Random(seed).Next(200, 4000);
        await using var disk = await MountedDisk.SmallAsync("256k");
        using var child = Child.Start(new Dictionary<string, string>(), Driver.Arguments(disk.Path, rounds: 10_000, size));
        var (lines, error) = await child.EndAsync(stop);
        if (lines.Count == 0)
        {
            throw new BrokenException($"The process said nothing but {error}");
        }

        var report = new DriverReport(lines, "full disk");
        report.CheckFailure(mustFail: true);
        var acknowledged = report.Acknowledged.Count;
        await report.Acknowledged.CheckAsync(disk.Path, "restarted on the full disk", size, goesOn: false);
        await disk.ResizeAsync("4m");
        await report.Acknowledged.CheckAsync(disk.Path, "with room again", size);
        return $"{acknowledged} records of {size} bytes until it was full";
    }
}
