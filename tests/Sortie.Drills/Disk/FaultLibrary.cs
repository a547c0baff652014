using Sortie.Drills.Harness;
using Sortie.Log;

namespace Sortie.Drills.Disk;

/// <summary>The preloaded library that makes a disk fail; it is compiled here and now.</summary>
internal sealed class FaultLibrary : IDisposable
{
    private readonly Scratch _scratch = new();

    private FaultLibrary()
    {
    }

    public string Path => _scratch.File("faults.so");

    public static async Task<FaultLibrary> CompileAsync(CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux() || !Commands.Exists("cc"))
        {
            throw new UnavailableException("A disk is made to fail on Linux, with a C compiler. Run: sudo apt-get install gcc libc6-dev");
        }

        var library = new FaultLibrary();
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "Disk", "faults.c");
        await Commands.RunAsync("cc", ["-shared", "-fPIC", "-O1", "-o", library.Path, source, "-ldl"], stop);
        return library;
    }

    /// <summary>The environment of a process whose disk is to fail.</summary>
    public Dictionary<string, string> Environment(DiskFault fault) => new()
    {
        ["LD_PRELOAD"] = Path,
        ["FAULT_FILE"] = fault.File,
        ["FAULT_OP"] = fault.Operation,
        ["FAULT_KIND"] = fault.Kind,
        ["FAULT_AT"] = $"{fault.At}",
    };

    public void Dispose() => _scratch.Dispose();
}

/// <summary>The n-th flush or write of a file fails in a way that <c>faults.c</c> describes.</summary>
internal sealed record DiskFault(string File, string Operation, string Kind, int At)
{
    /// <summary>The live file of the log, and those of blobs, which have that ending until they are whole.</summary>
    public static IReadOnlyList<string> Files { get; } = [OpenLog.FileName, BlobFile.Unfinished];

    public static IReadOnlyList<(string Operation, string Kind)> Kinds { get; } =
        [("flush", "eio"), ("flush", "enospc"), ("flush", "drop"), ("write", "eio"), ("write", "enospc"), ("write", "torn"), ("write", "short")];

    /// <summary>What it must lead to: a disk that took a part and said so has not failed, and one that is full comes back.</summary>
    public Refusal Leads => this switch
    {
        { Kind: "short" } => Refusal.Never,
        { Operation: "write", Kind: "enospc" } => Refusal.WhileFull,
        _ => Refusal.ForGood,
    };
}
