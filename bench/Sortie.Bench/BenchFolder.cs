namespace Sortie.Bench;

/// <summary>A data folder that is gone when the bench is over. It is on the disk of the current folder, not in memory.</summary>
internal sealed class BenchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine("artifacts", "bench", Guid.NewGuid().ToString("N"))).FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
