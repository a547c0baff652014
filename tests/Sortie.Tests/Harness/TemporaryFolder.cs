namespace Sortie.Tests.Harness;

/// <summary>A folder that is gone when the test is over.</summary>
/// <param name="path">A folder that is there; a new one where none is named.</param>
public sealed class TemporaryFolder(string? path = null) : IDisposable
{
    public string Path { get; } = path ?? Directory.CreateTempSubdirectory("sortie-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>What a process that is killed now leaves behind, as a folder of its own; the process itself goes on.</summary>
    public TemporaryFolder AfterKill()
    {
        var left = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var copy = left.File(System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = System.IO.File.Create(copy);
            from.CopyTo(to);
        }

        return left;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
