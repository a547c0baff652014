using System.Diagnostics.CodeAnalysis;

namespace Sortie.Log;

/// <summary>
/// A disk that is full, or a quota that is used up, is not a disk that fails: what it refused it does not hold, and when
/// there is room again it takes it.
/// </summary>
internal static class FullDisk
{
    /// <summary>Whether a write, or the making of a file, failed for want of room alone. Never true of a flush.</summary>
    public static bool Caused(Exception exception) => exception is IOException && (
        OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 39 or 112 or 1295 // HANDLE_DISK_FULL, DISK_FULL, DISK_QUOTA_EXCEEDED
        : OperatingSystem.IsMacOS() ? exception.HResult is 28 or 69 // ENOSPC, EDQUOT
        : exception.HResult is 28 or 122);

    /// <summary>Writes behind what is durable; false where there is no room, and nothing of it is in the file.</summary>
    /// <exception cref="IOException">It is not known what is in the file.</exception>
    public static bool TryWrite(IDurableFile file, ReadOnlySpan<byte> bytes, long durable, [NotNullWhen(false)] out IOException? full)
    {
        try
        {
            file.Write(bytes, durable);
            full = null;
            return true;
        }
        catch (IOException exception) when (Caused(exception))
        {
            file.SetLength(durable);
            file.Flush();
            full = exception;
            return false;
        }
    }
}
