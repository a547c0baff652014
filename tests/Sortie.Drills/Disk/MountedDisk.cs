using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sortie.Drills.Harness;

namespace Sortie.Drills.Disk;

/// <summary>A file system of its own, mounted as long as a drill needs it.</summary>
internal sealed partial class MountedDisk : IAsyncDisposable
{
    private const uint ShutDown = 0x8004587d; // EXT4_IOC_SHUTDOWN
    private const uint WithoutFlushing = 2; // EXT4_GOING_FLAGS_NOLOGFLUSH
    private const int CloseOnExec = 0x80000; // O_CLOEXEC, and O_RDONLY, which is 0
    private const int MostUnmounts = 100;

    private readonly Scratch _scratch = new();
    private readonly string[] _mount;
    private bool _mounted;

    private MountedDisk(params string[] mount)
    {
        _mount = mount;
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => _scratch.File("disk");

    private string Image => _scratch.File("image");

    /// <summary>A disk in memory that is soon full.</summary>
    public static async Task<MountedDisk> SmallAsync(string size)
    {
        var disk = new MountedDisk("-t", "tmpfs", "-o", $"size={size}", "sortie-drill");
        await disk.FirstMountAsync();
        return disk;
    }

    /// <summary>An ext4 disk whose power can be cut.</summary>
    public static async Task<MountedDisk> Ext4Async(long megabytes)
    {
        if (!Commands.Exists("mkfs.ext4"))
        {
            throw new UnavailableException("There is no mkfs.ext4 to make a disk with. Run: sudo apt-get install e2fsprogs");
        }

        var disk = new MountedDisk("-t", "ext4", "-o", "loop");
        await using (var image = File.Create(disk.Image))
        {
            image.SetLength(megabytes * 1024 * 1024);
        }

        await RunAsync("mkfs.ext4", "-q", "-F", disk.Image);
        await disk.FirstMountAsync();
        return disk;
    }

    public async Task MountAsync()
    {
        string[] what = File.Exists(Image) ? [.. _mount, Image] : _mount;
        await RunAsync("mount", [.. what, Path]);
        _mounted = true;
    }

    public async Task UnmountAsync()
    {
        // A process that another drill is just starting has, for a moment, all files of this one open.
        for (var attempt = 1; _mounted; attempt++)
        {
            try
            {
                await RunAsync("umount", Path);
                _mounted = false;
            }
            catch (InvalidOperationException) when (attempt < MostUnmounts)
            {
                // Again.
            }
        }
    }

    public Task ResizeAsync(string size) => RunAsync("mount", "-o", $"remount,size={size}", Path);

    /// <summary>From this moment nothing reaches the disk any more: what was not flushed is gone when it is mounted again.</summary>
    public void CutPower()
    {
        using var folder = new SafeFileHandle(Open(Path, CloseOnExec), ownsHandle: true);
        var flags = WithoutFlushing;
        if (Ioctl(folder, ShutDown, ref flags) != 0)
        {
            throw new UnavailableException($"This kernel does not cut the power of a file system (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_mounted)
        {
            await UnmountAsync();
        }

        _scratch.Dispose();
    }

    private async Task FirstMountAsync()
    {
        try
        {
            await MountAsync();
        }
        catch (InvalidOperationException exception)
        {
            _scratch.Dispose();
            throw new UnavailableException($"Disks cannot be mounted here; it needs root and loop devices. {exception.Message.Trim()}", exception);
        }
    }

    // Never left half done: what is mounted must be known.
    private static Task RunAsync(string command, params string[] arguments) => Commands.RunAsync(command, arguments, CancellationToken.None);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(SafeFileHandle file, nuint request, ref uint argument);
}
