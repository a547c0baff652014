using System.Text;
using Sortie.Log;

namespace Sortie.Drills.Harness;

/// <summary>A log of many missions as it was acknowledged: the bytes of all its files, and which record stands where.</summary>
internal sealed class WrittenLog
{
    private WrittenLog(byte[] bytes, IReadOnlyList<WrittenFile> files, IReadOnlyList<WrittenRecord> records)
    {
        Bytes = bytes;
        Files = files;
        Records = records;
        Missions = records.Select(record => record.Mission).Distinct().ToList();
    }

    public byte[] Bytes { get; }

    /// <summary>The files, in order; the last is the live one.</summary>
    public IReadOnlyList<WrittenFile> Files { get; }

    public IReadOnlyList<WrittenRecord> Records { get; }

    public IReadOnlyList<MissionId> Missions { get; }

    /// <summary>Writes records in appends of one to three, of several missions in turn, through the real log.</summary>
    public static async Task<WrittenLog> WriteAsync(int count, Random random, long segmentSize)
    {
        using var scratch = new Scratch();
        var missions = Enumerable.Range(0, 8).Select(_ => MissionId.New(random)).ToArray();
        var appends = new List<IReadOnlyList<LogRecord>>();
        await using (var opened = OpenLog.At(scratch.Path, segmentSize))
        {
            for (var written = 0; written < count;)
            {
                // One mission has a single record: what is damaged may be all that is known of it.
                var mission = written == 0 ? missions[0] : missions[random.Next(1, missions.Length)];
                var length = written == 0 ? 1 : Math.Min(random.Next(1, 4), count - written);
                var drafts = Enumerable.Range(0, length).Select(_ => Note.Draft(Text(random))).ToList();
                var version = appends.Where(append => append[0].Key == mission.ToString()).Sum(append => append.Count);
                var result = await opened.Log.AppendAsync(mission, version, drafts);
                appends.Add(((AppendResult.Appended)result).Records);
                written += length;
            }
        }

        var folder = new DurableFolder(scratch.Path);
        using var log = SegmentedFile.OpenForReading(folder, OpenLog.FileName)!;
        var bytes = ReadAll(folder);
        return new(
            bytes,
            [.. log.Segments.Select(segment => new WrittenFile(segment.Name, (int)segment.Begin, (int)segment.End))],
            Place(appends, bytes));
    }

    /// <summary>The file that a byte stands in.</summary>
    public WrittenFile FileOf(int at) => Files.First(file => at < file.End || file == Files[^1]);

    /// <summary>The bytes of all files of a log, as they are now.</summary>
    public static byte[] ReadAll(IDurableFolder folder)
    {
        using var log = SegmentedFile.OpenForReading(folder, OpenLog.FileName)!;
        var bytes = new byte[log.Length];
        _ = log.Read(bytes, 0);
        return bytes;
    }

    /// <summary>The records of a mission among the first of the log.</summary>
    public IEnumerable<LogRecord> Of(MissionId mission, int among) =>
        Records.Take(among).Where(record => record.Mission == mission).Select(record => record.Record);

    private static List<WrittenRecord> Place(List<IReadOnlyList<LogRecord>> appends, byte[] bytes)
    {
        var placed = new List<WrittenRecord>();
        var begin = 0;
        foreach (var append in appends)
        {
            var lines = new List<(int Begin, int End)>();
            foreach (var _ in append)
            {
                var end = begin + bytes.AsSpan(begin).IndexOf((byte)'\n') + 1;
                lines.Add((begin, end));
                begin = end;
            }

            placed.AddRange(append.Zip(lines, (record, line) => new WrittenRecord(record, line.Begin, line.End, lines[0].Begin, lines[^1].End)));
        }

        return placed;
    }

    private static string Text(Random random)
    {
        const string Letters = "ab \"\\é東{}[]:,0";
        var text = new StringBuilder();
        for (var left = random.Next(12); left > 0; left--)
        {
            text.Append(Letters[random.Next(Letters.Length)]);
        }

        return text.ToString();
    }
}

/// <summary>A file of a log, and from where to where its bytes stand among those of all.</summary>
internal sealed record WrittenFile(string Name, int Begin, int End);

/// <summary>An acknowledged record, and from where to where its line and its append stand in the file.</summary>
internal sealed record WrittenRecord(LogRecord Record, int Begin, int End, int AppendBegin, int AppendEnd)
{
    public MissionId Mission { get; } = MissionId.Parse(Record.Key);
}
