namespace Sortie.Tests.Harness;

/// <summary>A folder that is gone when the test is over.</summary>
/// <param name="path">A folder that is there; a new one where none is named.</param>
public sealed class TemporaryFolder(string? path = null) : IDisposable
{
    public string Path { get; } = path ?? Directory.CreateTempSubdirectory("sortie-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
