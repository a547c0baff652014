using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sortie.Log;

/// <summary>
/// A file that says honestly whether bytes reached the disk. .NET on Linux returns normally from its own flush while the
/// kernel reports EIO or ENOSPC, so the flush here calls the C library and reads errno at once.
/// </summary>
internal sealed partial class DurableFile : IDurableFile
{
    private readonly SafeFileHandle _handle;

    private DurableFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a file for reading and appending; where it is new, its name is durable when this returns.</summary>
    public static DurableFile Open(string path)
    {
        var isNew = !File.Exists(path);
        // On Windows a full log file could not be renamed otherwise, while it is open.
        var file = new DurableFile(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete));
        try
        {
            if (isNew)
            {
                FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Makes a file, in the place of any other of that name, whose own name is not durable.</summary>
    public static DurableFile Create(string path) =>
        new(File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete));

    /// <summary>Opens a file that is there for reading only, while another process may be writing it.</summary>
    public static DurableFile OpenForReading(string path) =>
        new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Whether it is certain that there is no such file; to ask costs less than the exception of opening it.</summary>
    public static bool IsMissing(string path) =>
        !OperatingSystem.IsWindows() && LibC.Access(path, LibC.Exists) != 0 && Marshal.GetLastPInvokeError() == LibC.NoEntry;

    /// <summary>Writes a whole file so that, after a crash at any moment, the path has the old content or the new, durably.</summary>
    public static async Task WriteWholeAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        using (var file = Create(temporary))
        {
            await RandomAccess.WriteAsync(file._handle, content, 0, cancellationToken);
            file.Flush();
        }

        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes what was written into a file by other means durable.</summary>
    public static void FlushFile(string path)
    {
        using var file = new DurableFile(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite));
        file.Flush();
    }

    /// <summary>Makes a folder, readable for its owner only, and those above it; the names are durable when this returns.</summary>
    public static void CreateFolder(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (!Directory.Exists(path) && parent is not null)
        {
            CreateFolder(parent);
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            FlushFolder(parent);
        }
    }

    /// <summary>Makes the names in a folder durable: a new or renamed file needs it.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals names by itself, and Windows refuses to open a folder as a file.
        }

        using var folder = new SafeFileHandle(LibC.Open(path, LibC.ReadOnly), ownsHandle: true);
        Check(folder.IsInvalid ? -1 : LibC.Fsync(folder), path);
    }

    public long Length => RandomAccess.GetLength(_handle);

    public int Read(Span<byte> buffer, long offset) => RandomAccess.Read(_handle, buffer, offset);

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(_handle, bytes, offset);

    public void SetLength(long length) => RandomAccess.SetLength(_handle, length);

    /// <inheritdoc/>
    public void Flush()
    {
        var failed = OperatingSystem.IsLinux() ? LibC.Fdatasync(_handle)
            : OperatingSystem.IsWindows() ? (Kernel32.FlushFileBuffers(_handle) ? 0 : -1)
            : LibC.Fsync(_handle);
        Check(failed, "the log");
    }

    public void Dispose() => _handle.Dispose();

    private static void Check(int result, string what)
    {
        if (result != 0)
        {
            var error = new Win32Exception(Marshal.GetLastPInvokeError());
            throw new IOException($"The disk did not confirm {what}: {error.Message} (error {error.NativeErrorCode}).", error);
        }
    }

    private static partial class LibC
    {
        /// <summary>O_RDONLY | O_CLOEXEC: a program that is started meanwhile must not keep the folder busy.</summary>
        public static readonly int ReadOnly = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

        [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int Open(string path, int flags);

        /// <summary>F_OK.</summary>
        public const int Exists = 0;

        /// <summary>ENOENT.</summary>
        public const int NoEntry = 2;

        [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int Access(string path, int mode);

        [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static partial int Fsync(SafeFileHandle file);

        [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
        public static partial int Fdatasync(SafeFileHandle file);
    }

    private static partial class Kernel32
    {
        [LibraryImport("kernel32", SetLastError = true)]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static partial bool FlushFileBuffers(SafeFileHandle file);
    }
}
