namespace Sortie.Drills.Simulation;

/// <summary>
/// Bytes that never change. Those that have some more at the end share the room with those that they were made of, as long as no others
/// do: a file that is written a thousand times is not copied a thousand times.
/// </summary>
internal sealed class SharedBytes
{
    private readonly Room _room;

    private SharedBytes(Room room, int length) => (_room, Length) = (room, length);

    public static SharedBytes None => new(new([]), 0);

    public int Length { get; }

    public ReadOnlySpan<byte> Span => _room.Bytes.AsSpan(0, Length);

    public byte[] ToArray() => Span.ToArray();

    /// <summary>The first of them.</summary>
    public SharedBytes First(int length) => new(_room, length);

    /// <summary>Those before an offset, and others behind it. One thread at a time may do this to what shares its room.</summary>
    public SharedBytes With(ReadOnlySpan<byte> bytes, int offset)
    {
        var (room, length) = (_room, offset + bytes.Length);
        if (offset != room.Used || length > room.Bytes.Length)
        {
            room = new(new byte[Math.Max(length, offset == room.Used ? 2 * offset : 0)]);
            Span[..offset].CopyTo(room.Bytes);
        }

        bytes.CopyTo(room.Bytes.AsSpan(offset));
        room.Used = length;
        return new(room, length);
    }

    private sealed class Room(byte[] bytes)
    {
        public byte[] Bytes { get; } = bytes;

        /// <summary>How many of them have a meaning for somebody.</summary>
        public int Used { get; set; }
    }
}
