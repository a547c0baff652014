using System.Globalization;
using System.Text;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie;

/// <summary>
/// Decides how much of the mission log can go: its first sealed files, up to one that has a record that is not old, or a mission that
/// has not ended. So no mission that is at work misses one that it made.
/// </summary>
internal sealed record ArchivePlan(ArchiveReport Report, LogCut? Cut)
{
    private const string NotSeen = "whose end its schedule has not seen: start the server once";
    private static readonly byte[] KeyName = Encoding.UTF8.GetBytes(JsonlMissionLog.KeyName);

    /// <summary>Reads the log and decides.</summary>
    /// <param name="log">The log, which is not damaged.</param>
    /// <param name="end">Where its durable records end.</param>
    /// <param name="awaited">Missions that must stay although they have ended.</param>
    /// <param name="before">Only files go whose records are all older than this.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static ArchivePlan Draw(
        SegmentedFile log, long end, IReadOnlyCollection<MissionId> awaited, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var keys = new KeyTable();
        var missions = new ChunkedList<Row>();
        var files = log.Segments.Select(segment => Read(log, segment, Math.Min(end, segment.End), keys, missions, cancellationToken)).ToList();
        foreach (var number in awaited.Select(mission => keys.Find(mission.ToString())).Where(number => number >= 0))
        {
            missions[number] = missions[number] with { MustStay = true };
        }

        var (count, stays) = Choose(log, files, before, keys, missions);
        var (whole, divided) = (new List<string>(), new List<string>());
        for (var number = 0; number < keys.Count; number++)
        {
            if (log.Segments.Take(count).LastOrDefault() is { } last && missions[number].First < last.End)
            {
                (missions[number].Last < last.End ? whole : divided).Add(keys[number]);
            }
        }

        var gone = files[..count];
        return whole.Count == 0 ? new(ArchiveReport.Nothing with { Stays = stays }, Cut: null) : new(
            new(gone, whole.Count, gone.Sum(file => file.Records), gone.Sum(file => file.Bytes), divided.Count, stays),
            new(log.Segments[count - 1], whole, divided));
    }

    /// <summary>How many of the files go, and why the next one does not.</summary>
    private static (int Count, string Stays) Choose(
        SegmentedFile log, List<ArchivedFile> files, DateTimeOffset before, KeyTable keys, ChunkedList<Row> missions)
    {
        var kept = Enumerable.Range(0, keys.Count)
            .Where(number => missions[number] is { HasEnded: false } or { MustStay: true })
            .OrderBy(number => missions[number].First)
            .FirstOrDefault(-1);
        for (var count = 0; count < files.Count; count++)
        {
            var (segment, file) = (log.Segments[count], files[count]);
            var why = !segment.IsSealed ? "is still written to, and goes when it is full and has been sealed"
                : kept >= 0 && missions[kept].First < segment.End
                    ? $"has records of {keys[kept]}, {(missions[kept].MustStay ? NotSeen : "which has not ended")}"
                : file.Last >= before ? string.Create(CultureInfo.InvariantCulture, $"has a record of {file.Last:yyyy-MM-dd HH:mm}")
                : null;
            if (why is not null)
            {
                return (count, $"{file.File} stays: it {why}.");
            }
        }

        return (files.Count, "");
    }

    private static ArchivedFile Read(
        SegmentedFile log, Segment segment, long end, KeyTable keys, ChunkedList<Row> missions, CancellationToken cancellationToken)
    {
        Span<char> letters = stackalloc char[KeyTable.LongestKey];
        var (records, last) = (0L, default(DateTimeOffset));
        var reader = new LineReader(log, segment.Begin, end);
        while (reader.TryNext(out var line, out var place))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!RecordLine.TryRead(line, KeyName, out var parsed))
            {
                continue; // It is the boundary's own line.
            }

            var number = keys.Add(letters[..Encoding.ASCII.GetChars(parsed.Key, letters)]);
            if (number == missions.Count)
            {
                missions.Add(new() { First = place.Offset });
            }

            ref var mission = ref missions[number];
            mission = mission with { Last = place.Offset, HasEnded = mission.HasEnded || Ends(parsed) };
            var timestamp = RecordLine.ReadTimestamp(parsed.Timestamp);
            (records, last) = (records + 1, timestamp > last ? timestamp : last);
        }

        return new(segment.Name, records, end - segment.Begin, last);
    }

    private static bool Ends(in ParsedLine line) =>
        line.EventType.SequenceEqual("mission_status_update"u8)
        && line.ToRecord(blobs: null).ToFact().Record is MissionRecord.StatusUpdate { Status.IsTerminal: true };

    /// <summary>What is known of a mission: where its first and its last record stand, and whether it may go.</summary>
    private readonly record struct Row(long First, long Last, bool HasEnded, bool MustStay);
}
