using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Sortie.Log;

/// <summary>
/// One line of a log file: <c>{"seq":7,</c> body <c>,"chain":"…"}</c>. The body begins with <c>event_type</c>, the key,
/// <c>version</c> and <c>timestamp</c>, in this order and without spaces; anything else is damage. <c>"more":true</c> behind
/// them says that the next line belongs to the same append, and that neither counts without the other.
/// </summary>
internal static class RecordLine
{
    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";
    private const int TimestampLength = 27;

    /// <summary>More than the fixed part of a body's beginning, with its version and timestamp, can take.</summary>
    private const int HeadLength = 128;

    private static readonly int ChainPartLength = ",\"chain\":\"\"}".Length + Chain.HexLength;

    /// <summary>Writes the record's JSON as it is hashed, and as it is handed to readers.</summary>
    public static void WriteBody(ArrayBufferWriter<byte> output, LogRecord record, string keyName, bool more)
    {
        var head = output.GetSpan(HeadLength + record.EventType.Length + keyName.Length + record.Key.Length);
        Utf8.TryWrite(
            head,
            CultureInfo.InvariantCulture,
            $"{{\"event_type\":\"{record.EventType}\",\"{keyName}\":\"{record.Key}\",\"version\":{record.Version},\"timestamp\":\"",
            out var written);
        record.Timestamp.UtcDateTime.TryFormat(head[written..], out var time, TimestampFormat, CultureInfo.InvariantCulture);
        output.Advance(written + time);
        output.Write(more ? "\",\"more\":true"u8 : "\""u8);
        var fields = record.Fields.Span;
        if (fields.Length > 2)
        {
            output.Write(","u8);
        }

        output.Write(fields[1..]);
    }

    /// <summary>Appends the line to a buffer and returns its length, newline included.</summary>
    public static int Write(ArrayBufferWriter<byte> output, long seq, ReadOnlySpan<byte> body, Chain chain)
    {
        var before = output.WrittenCount;
        output.Write("{\"seq\":"u8);
        var number = output.GetSpan(20);
        Utf8Formatter.TryFormat(seq, number, out var digits);
        output.Advance(digits);
        output.Write(","u8);
        output.Write(body[1..^1]);
        output.Write(",\"chain\":\""u8);
        chain.WriteHex(output.GetSpan(Chain.HexLength));
        output.Advance(Chain.HexLength);
        output.Write("\"}\n"u8);
        return output.WrittenCount - before;
    }

    /// <summary>Reads a line (without its newline); false where it is not exactly of the form above.</summary>
    /// <remarks>The body is made in place: two bytes of <paramref name="line"/> change.</remarks>
    public static bool TryRead(Span<byte> line, ReadOnlySpan<byte> keyName, out ParsedLine parsed)
    {
        parsed = default;
        if (!line.StartsWith("{\"seq\":"u8) || line.Length < ChainPartLength + 7 || line.Contains((byte)0) // A hole that a crash left.
            || !Utf8Parser.TryParse(line[7..], out long seq, out var digits)
            || !line[(7 + digits)..].StartsWith(",\"event_type\":\""u8))
        {
            return false;
        }

        var chainPart = line[^ChainPartLength..];
        if (!chainPart.StartsWith(",\"chain\":\""u8) || !chainPart.EndsWith("\"}"u8)
            || !Chain.TryRead(chainPart.Slice(10, Chain.HexLength), out var chain))
        {
            return false;
        }

        line[7 + digits] = (byte)'{';
        line[^ChainPartLength] = (byte)'}';
        var body = line[(7 + digits)..^(ChainPartLength - 1)];

        var rest = (ReadOnlySpan<byte>)body["{\"event_type\":\""u8.Length..];
        if (TakeUntilQuote(ref rest, out var eventType) && Take(ref rest, ",\""u8) && Take(ref rest, keyName) && Take(ref rest, "\":\""u8)
            && TakeUntilQuote(ref rest, out var key) && KeyTable.IsKey(key) && Take(ref rest, ",\"version\":"u8)
            && Utf8Parser.TryParse(rest, out int version, out digits) && Take(ref rest, rest[..digits])
            && Take(ref rest, ",\"timestamp\":\""u8) && TakeUntilQuote(ref rest, out var timestamp)
            && timestamp.Length == TimestampLength)
        {
            parsed = new(seq, eventType, key, version, timestamp, body, chain, more: rest.StartsWith(",\"more\":true"u8));
            return true;
        }

        return false;
    }

    /// <summary>Reads a timestamp of a line.</summary>
    public static DateTimeOffset ReadTimestamp(ReadOnlySpan<byte> timestamp)
    {
        // The parser wants seven digits where the log, as RFC 3339 in microseconds, has six.
        Span<byte> sevenDigits = stackalloc byte[TimestampLength + 1];
        timestamp.CopyTo(sevenDigits);
        "0Z"u8.CopyTo(sevenDigits[^2..]);
        return Utf8Parser.TryParse(sevenDigits, out DateTime time, out _, 'O')
            ? new(DateTime.SpecifyKind(time, DateTimeKind.Utc))
            : default;
    }

    private static bool Take(scoped ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        var found = rest.StartsWith(expected);
        rest = found ? rest[expected.Length..] : rest;
        return found;
    }

    private static bool TakeUntilQuote(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> taken)
    {
        var end = rest.IndexOf((byte)'"');
        taken = end < 0 ? default : rest[..end];
        rest = end < 0 ? rest : rest[(end + 1)..];
        return end >= 0;
    }
}

/// <summary>A line taken apart. The spans point into the line.</summary>
internal readonly ref struct ParsedLine(
    long seq,
    ReadOnlySpan<byte> eventType,
    ReadOnlySpan<byte> key,
    int version,
    ReadOnlySpan<byte> timestamp,
    ReadOnlySpan<byte> body,
    Chain chain,
    bool more)
{
    public long Seq { get; } = seq;

    public ReadOnlySpan<byte> EventType { get; } = eventType;

    public ReadOnlySpan<byte> Key { get; } = key;

    public int Version { get; } = version;

    public ReadOnlySpan<byte> Timestamp { get; } = timestamp;

    public ReadOnlySpan<byte> Body { get; } = body;

    public Chain Chain { get; } = chain;

    public bool More { get; } = more;

    public LogRecord ToRecord(IBlobs? blobs) =>
        new(Seq, Encoding.UTF8.GetString(EventType), Encoding.UTF8.GetString(Key), Version, RecordLine.ReadTimestamp(Timestamp), Body.ToArray())
        {
            Blobs = blobs,
        };
}
