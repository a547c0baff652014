using System.Runtime.CompilerServices;
using Sortie.Log;

namespace Sortie.Tests.Harness;

/// <summary>The mission log, which counts how many records of single missions are read.</summary>
internal sealed class CountingLog(JsonlMissionLog log) : IMissionLog
{
    private int _read;

    public int Read => Volatile.Read(ref _read);

    public long LastPosition => log.LastPosition;

    public CancellationToken Unavailable => log.Unavailable;

    public IBlobs Blobs => log.Blobs;

    public Task WhenWritableAsync(CancellationToken cancellationToken) => log.WhenWritableAsync(cancellationToken);

    public Task<AppendResult> AppendAsync(
        MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default) =>
        log.AppendAsync(missionId, expectedVersion, records, cancellationToken);

    public async IAsyncEnumerable<LogRecord> ReadAsync(
        MissionId missionId, int fromVersion = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var record in log.ReadAsync(missionId, fromVersion, cancellationToken))
        {
            Interlocked.Increment(ref _read);
            yield return record;
        }
    }

    public IAsyncEnumerable<LogRecord> FollowAsync(long fromPosition, CancellationToken cancellationToken = default) =>
        log.FollowAsync(fromPosition, cancellationToken);

    public DateOnly? ArchivedOn(MissionId missionId) => log.ArchivedOn(missionId);
}
