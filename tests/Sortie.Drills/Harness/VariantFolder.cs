using Sortie.Drills.Simulation;
using Sortie.Log;

namespace Sortie.Drills.Harness;

/// <summary>The folder of one log after another, each a little different from the one before.</summary>
internal sealed class VariantFolder : IDisposable
{
    private readonly Scratch? _scratch;

    private VariantFolder(IDurableFolder folder, Scratch? scratch = null)
    {
        Folder = folder;
        _scratch = scratch;
    }

    public IDurableFolder Folder { get; }

    /// <summary>On the simulated disk, where a variant costs a little less time.</summary>
    public static VariantFolder Simulated() => new(new SimulatedDisk(new()).Folder);

    /// <summary>On a file system.</summary>
    public static VariantFolder Real()
    {
        var scratch = new Scratch();
        return new(new DurableFolder(scratch.Path), scratch);
    }

    /// <summary>Puts the files of a log here, with these bytes instead of theirs.</summary>
    public void Put(WrittenLog log, byte[] bytes)
    {
        foreach (var file in log.Files)
        {
            using var put = Folder.Create(file.Name);
            put.Write(bytes.AsSpan(file.Begin, Math.Min(file.End, bytes.Length) - file.Begin), 0);
        }
    }

    /// <summary>The bytes of a file; none where it is missing.</summary>
    public byte[] Read(string name)
    {
        using var file = Folder.OpenForReading(name);
        var bytes = new byte[file?.Length ?? 0];
        _ = file?.Read(bytes, 0);
        return bytes;
    }

    /// <summary>Deletes all files.</summary>
    public void Clear() => Folder.Names.ToList().ForEach(Folder.Delete);

    public void Dispose() => _scratch?.Dispose();
}
