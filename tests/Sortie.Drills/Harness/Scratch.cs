namespace Sortie.Drills.Harness;

/// <summary>A folder that is gone when the drill is over; in memory where there is such a file system.</summary>
internal sealed class Scratch : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(
        Directory.Exists(Memory) ? Memory : System.IO.Path.GetTempPath(), $"sortie-drill-{Guid.NewGuid():n}")).FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
