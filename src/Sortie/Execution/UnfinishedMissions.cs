using System.Buffers.Binary;
using Sortie.Log;

namespace Sortie.Execution;

/// <summary>
/// Keeps every so many records which missions have not ended, so that a start looks at their records and at what came since, and
/// not at everything that ever was.
/// </summary>
/// <param name="kept">Where that is kept; null where it is not.</param>
/// <param name="keepEvery">After how many records.</param>
internal sealed class UnfinishedMissions(FoldFile? kept, int keepEvery = UnfinishedMissions.UsualRecords) : IDisposable
{
    internal const string FileName = "executor.fold";
    private const int UsualRecords = 64 * 1024;

    /// <summary>
    /// Those that had not ended when they were kept last, and the record up to which that holds; none and 0 where nothing fits the log.
    /// </summary>
    public async Task<(IReadOnlyList<MissionId> Missions, long Position)> RecallAsync(CancellationToken cancellationToken)
    {
        FoldBlock? last = null;
        try
        {
            while (kept is not null && await kept.ReadAsync(cancellationToken) is { } block)
            {
                last = block;
            }
        }
        catch (IOException)
        {
            // What cannot be read is looked for in the log.
        }

        return last is null ? ([], 0) : (Read(last.Content), last.Seq);
    }

    /// <summary>Keeps those that have not ended with a record, where it is time for that.</summary>
    public void KeepWith(LogRecord record, IReadOnlyCollection<MissionId> missions)
    {
        if (record.Seq % keepEvery == 0)
        {
            kept?.Append(record, Write(missions));
        }
    }

    public void Dispose() => kept?.Dispose();

    private static byte[] Write(IReadOnlyCollection<MissionId> missions)
    {
        var bytes = new byte[missions.Count * sizeof(long)];
        var place = 0;
        foreach (var mission in missions)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(place), mission.Number);
            place += sizeof(long);
        }

        return bytes;
    }

    private static List<MissionId> Read(byte[] bytes)
    {
        var missions = new List<MissionId>(bytes.Length / sizeof(long));
        for (var place = 0; place < bytes.Length; place += sizeof(long))
        {
            missions.Add(MissionId.FromNumber(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(place))));
        }

        return missions;
    }
}
