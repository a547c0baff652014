using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sortie.Log;

/// <summary>
/// Where a log begins of which a part was archived. It is the first line of the last sealed file that went: behind it stand, whole,
/// the records of the missions that go on in later files. Sealed files in front of that one are left over, and do not count.
/// </summary>
/// <param name="LastSeq">The number of the last record that went.</param>
/// <param name="Bytes">How many bytes the log had in front of the file that comes next.</param>
/// <param name="Missions">How many missions were archived, now and before.</param>
/// <param name="Archive">The folder that the files went to.</param>
/// <param name="Index">The hash of what was kept of the last file that went; zeros where nothing was.</param>
/// <param name="Carried">The SHA-256 of what stands behind the line: numbers are missing there, so they do not prove each other.</param>
internal sealed record LogBoundary(long LastSeq, long Bytes, long Missions, string Archive, string Index, string Carried)
{
    private const string EventType = "log_archived";
    private const string KeyName = "log";

    /// <summary>A folder's path may be long, and each of its letters six in JSON.</summary>
    private const int LongestLine = 64 * 1024;

    /// <summary>When they went.</summary>
    [JsonIgnore]
    public DateTimeOffset At { get; init; }

    /// <summary>How long the line is, with its newline.</summary>
    [JsonIgnore]
    public int Length { get; init; }

    /// <summary>Writes the line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="log">The name of the log.</param>
    public void WriteTo(ArrayBufferWriter<byte> output, string log)
    {
        var record = new LogRecord(LastSeq, new(EventType, SortieJson.ToUtf8Bytes(this)), KeyName, log, version: 1, At, more: false);
        var body = new ArrayBufferWriter<byte>();
        record.WriteTo(body);
        RecordLine.Write(output, LastSeq, body.WrittenSpan, default(Chain).Next(body.WrittenSpan));
    }

    /// <summary>Whether the records that stand behind the line are those that were put there.</summary>
    public bool HasWhatWasCarried(IDurableFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[64 * 1024];
        for (var (at, read) = ((long)Length, 0); (read = file.Read(chunk, at)) > 0; at += read)
        {
            hash.AppendData(chunk, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == Carried;
    }

    /// <summary>Reads the line with which a file begins; null where it is another one, or not as it was written.</summary>
    public static LogBoundary? TryRead(IDurableFile file)
    {
        var begin = new byte[(int)Math.Min(file.Length, LongestLine)];
        var line = begin.AsSpan(0, file.Read(begin, 0));
        line = line[..Math.Max(0, line.IndexOf((byte)'\n'))];
        return RecordLine.TryRead(line, Encoding.UTF8.GetBytes(KeyName), out var parsed)
            && Ascii.Equals(parsed.EventType, EventType) && parsed.Chain == default(Chain).Next(parsed.Body)
            && JsonSerializer.Deserialize<LogBoundary>(parsed.Body, SortieJson.Options) is { } boundary && boundary.LastSeq == parsed.Seq
            ? boundary with { At = RecordLine.ReadTimestamp(parsed.Timestamp), Length = line.Length + 1 }
            : null;
    }
}
