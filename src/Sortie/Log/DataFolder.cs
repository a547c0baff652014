using System.Text.Json;

namespace Sortie.Log;

/// <summary>The folder that holds all of one Sortie's data. One process owns it at a time.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>The folder that has a folder for each mission's files.</summary>
    internal const string MissionsFolder = "missions";

    private const string LockFile = "sortie.lock";
    private const string OwnerFile = "owner.json";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream lockStream)
    {
        Path = path;
        _lock = lockStream;
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>The folder that is used where none is named: <c>SORTIE_DATA</c>, else <c>sortie</c> in the user's data folder.</summary>
    public static string DefaultPath
    {
        get
        {
            var named = Environment.GetEnvironmentVariable("SORTIE_DATA");
            return !string.IsNullOrWhiteSpace(named) ? named : System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "sortie");
        }
    }

    /// <summary>Makes the folder where it is missing and takes ownership of it until disposed.</summary>
    /// <exception cref="DataFolderInUseException">Another process owns it.</exception>
    /// <exception cref="IOException">It is an archive, or cannot be made or written.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (IsArchive(path))
        {
            // A mission that goes on behind the files that are here would be run again from where they end.
            throw new IOException($"'{path}' holds files that were archived. '{SegmentArchive.NoteFile}' in it says what can be done with them.");
        }

        DurableFile.CreateFolder(path);
        FileStream lockStream;
        try
        {
            lockStream = new(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeldElsewhere(exception))
        {
            throw new DataFolderInUseException(path, ReadOwner(path), exception);
        }

        // What a killed owner announced must not lead anybody to whoever answers at that address now.
        System.IO.File.Delete(System.IO.Path.Combine(path, OwnerFile));
        return new(path, lockStream);
    }

    /// <summary>Whether a folder holds files that were archived.</summary>
    internal static bool IsArchive(string path) => System.IO.File.Exists(System.IO.Path.Combine(path, SegmentArchive.NoteFile));

    /// <summary>Whether a folder is, or was, somebody's data folder.</summary>
    internal static bool IsOne(string path) => System.IO.File.Exists(System.IO.Path.Combine(path, LockFile));

    /// <summary>The process that says it owns a folder; null where none does. It may have died since.</summary>
    public static DataFolderOwner? ReadOwner(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<DataFolderOwner>(
                System.IO.File.ReadAllBytes(System.IO.Path.Combine(path, OwnerFile)), SortieJson.Options);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Tells other processes where the owner can be reached.</summary>
    /// <param name="address">The owner's HTTP address.</param>
    public void AnnounceOwner(Uri address) => System.IO.File.WriteAllBytes(
        File(OwnerFile), JsonSerializer.SerializeToUtf8Bytes(new DataFolderOwner(Environment.ProcessId, address), SortieJson.Options));

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The folder of one mission's files. It may not exist yet.</summary>
    public string MissionFolder(MissionId id) => System.IO.Path.Combine(Path, MissionsFolder, id.ToString());

    /// <summary>
    /// Whether another process holds the lock, and not a full or read-only disk: Windows says
    /// so with error 32 or 33, Unix with EWOULDBLOCK.
    /// </summary>
    private static bool IsHeldElsewhere(IOException exception) =>
        OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 32 or 33
        : exception.HResult == (OperatingSystem.IsMacOS() ? 35 : 11);

    /// <summary>Gives up ownership.</summary>
    public void Dispose()
    {
        System.IO.File.Delete(File(OwnerFile));
        _lock.Dispose();
    }
}

/// <summary>A process that owns a data folder.</summary>
/// <param name="ProcessId">Its process id.</param>
/// <param name="Address">Where it answers HTTP.</param>
public sealed record DataFolderOwner(int ProcessId, Uri Address);

/// <summary>A data folder belongs to another process. For the user: the message names the owner.</summary>
public sealed class DataFolderInUseException(string path, DataFolderOwner? owner, Exception innerException) : IOException(
    $"The data folder '{path}' is in use by another process{(owner is null ? "" : $" (process {owner.ProcessId}, {owner.Address})")}. "
    + "Stop that process, or name another folder with --data.",
    innerException)
{
    /// <summary>The owner, where it announced itself.</summary>
    public DataFolderOwner? Owner { get; } = owner;
}
