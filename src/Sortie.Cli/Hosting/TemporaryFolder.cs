namespace Sortie.Cli.Hosting;

/// <summary>A folder that is there for one command and gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes the folder; nobody else can read it.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("sortie-").FullName;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
