using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sortie.Log;

/// <summary>
/// The keys that were archived, each with the day, so that none is used again, and who asks for one is told. A key is twelve bytes:
/// the first eight of its SHA-256, and the day's number.
/// </summary>
internal sealed class ArchivedKeys
{
    private readonly Row[] _rows;

    private ArchivedKeys(Row[] rows) => _rows = rows;

    public static ArchivedKeys None { get; } = new([]);

    private static ReadOnlySpan<byte> Magic => "sortieA1"u8;

    public int Count => _rows.Length;

    /// <summary>The name of the file that holds them.</summary>
    /// <param name="segment">The name of the last sealed file that was archived.</param>
    public static string FileOf(string segment) => segment + ".archived";

    /// <summary>The day on which a key was archived; null for one that was not.</summary>
    public DateOnly? DayOf(ReadOnlySpan<char> key)
    {
        if (_rows.Length == 0)
        {
            return null;
        }

        var (hash, low, high) = (HashOf(key), 0, _rows.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _rows[middle].Hash < hash ? (middle + 1, high) : (low, middle);
        }

        return low < _rows.Length && _rows[low].Hash == hash ? DateOnly.FromDayNumber(_rows[low].Day) : null;
    }

    /// <summary>These and others.</summary>
    public ArchivedKeys With(IEnumerable<string> keys, DateOnly day) =>
        new([.. _rows.Concat(keys.Select(key => new Row(HashOf(key), day.DayNumber))).OrderBy(row => row.Hash)]);

    /// <summary>The content of the file; it ends with its own SHA-256.</summary>
    public byte[] ToBytes()
    {
        byte[] content = [.. Magic, .. MemoryMarshal.AsBytes(_rows.AsSpan())];
        return [.. content, .. SHA256.HashData(content)];
    }

    /// <summary>Reads a file; null where there is none, or a byte of it is not as it was written.</summary>
    public static ArchivedKeys? TryRead(IDurableFolder folder, string name)
    {
        using var file = folder.OpenForReading(name);
        var bytes = new byte[file?.Length ?? 0];
        var rows = bytes.Length - Magic.Length - SHA256.HashSizeInBytes;
        return rows >= 0 && file!.Read(bytes, 0) == bytes.Length && bytes.AsSpan().StartsWith(Magic)
            && SHA256.HashData(bytes.AsSpan(0, Magic.Length + rows)).AsSpan().SequenceEqual(bytes.AsSpan(Magic.Length + rows))
            ? new(MemoryMarshal.Cast<byte, Row>(bytes.AsSpan(Magic.Length, rows)).ToArray())
            : null;
    }

    private static ulong HashOf(ReadOnlySpan<char> key)
    {
        Span<byte> letters = stackalloc byte[KeyTable.LongestKey];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(letters[..Encoding.ASCII.GetBytes(key, letters)], hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct Row(ulong Hash, int Day);
}
