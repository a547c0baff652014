using System.Runtime.CompilerServices;

namespace Sortie.Log;

/// <summary>What is durable in a journal, for any number who read at once: one key's records, all of them, and those to come.</summary>
internal sealed class JournalReader(
    string name, byte[] keyNameUtf8, SegmentedFile file, JournalIndex index, RecentRecords recent, LateCheck lateCheck, IBlobs? blobs)
{
    /// <summary>The number of the last record that readers get.</summary>
    public long LastSeq => index.LastHeldSeq;

    /// <inheritdoc cref="IMissionLog.ReadAsync"/>
    public async IAsyncEnumerable<LogRecord> ReadAsync(
        string key, int fromVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var record in Read(key, fromVersion))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }

        await Task.CompletedTask;
    }

    /// <summary>As <see cref="ReadAsync"/>, for those who take a few records and wait for them.</summary>
    public IEnumerable<LogRecord> Read(string key, int fromVersion)
    {
        lateCheck.Check(key);
        return index.PlacesFrom(key, fromVersion).Select(ReadAt);
    }

    /// <inheritdoc cref="LateCheck.CheckEnd"/>
    public void CheckEnd() => lateCheck.CheckEnd();

    /// <summary>The version of a key's last durable record; 0 where it has none.</summary>
    public int VersionOf(string key) => index.HeadOf(key).Version;

    /// <inheritdoc cref="IMissionLog.ArchivedOn"/>
    public DateOnly? ArchivedOn(string key) => index.HeadOf(key).ArchivedOn;

    /// <summary>The keys that were written to last, the last one first.</summary>
    /// <param name="count">How many at the most.</param>
    public IReadOnlyList<string> LatestKeys(int count) => index.LatestKeys(count);

    /// <inheritdoc cref="IMissionLog.FollowAsync"/>
    public async IAsyncEnumerable<LogRecord> FollowAsync(
        long fromSeq, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = Math.Max(fromSeq, 1);
        using var latest = recent.Follow();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var changed = recent.Changed;
            var last = index.LastSeq;
            if (next > last)
            {
                await changed.WaitAsync(cancellationToken);
                continue;
            }

            if (latest.TryGet(next, out var record))
            {
                yield return record;
                next++;
                continue;
            }

            foreach (var old in ReadFile(next, last))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return old;
            }

            next = last + 1;
        }
    }

    /// <summary>Every record that is durable now, in order.</summary>
    /// <param name="fromSeq">The first.</param>
    public IEnumerable<LogRecord> ReadAll(long fromSeq = 1) => ReadFile(Math.Max(fromSeq, 1), LastSeq);

    private LogRecord ReadAt(Place place)
    {
        var line = new byte[place.Length - 1];
        return file.Read(line, place.Offset) == line.Length && RecordLine.TryRead(line, keyNameUtf8, out var parsed)
            ? parsed.ToRecord(blobs)
            : throw new LogUnavailableException($"{name} cannot be read at offset {place.Offset}: the file was changed from outside.");
    }

    private IEnumerable<LogRecord> ReadFile(long fromSeq, long toSeq)
    {
        var reader = new LineReader(file, index.OffsetBefore(fromSeq), index.EndOffset);
        var pass = new ReadingPass(index);
        while (TryNext(reader, pass, out var record))
        {
            if (record is not null && record.Seq >= fromSeq && record.Seq <= toSeq)
            {
                yield return record;
            }
        }
    }

    /// <summary>The next line's record; null where the line is damaged, or belongs to a key that is.</summary>
    private bool TryNext(LineReader reader, ReadingPass pass, out LogRecord? record)
    {
        var found = reader.TryNext(out var line, out var place);
        record = found && pass.IsHeldAt(place.Offset) && lateCheck.IsWhole(line, place, pass, out var parsed) ? parsed.ToRecord(blobs) : null;
        return found;
    }
}
