using Sortie.Log;

namespace Sortie.Tests.Harness;

/// <summary>The log, and from where on it was followed.</summary>
internal sealed class FollowedFrom : IMissionLog
{
    public JsonlMissionLog Log { get; set; } = null!;

    public long Position { get; private set; }

    public long LastPosition => Log.LastPosition;

    public CancellationToken Unavailable => Log.Unavailable;

    public IBlobs Blobs => Log.Blobs;

    public Task WhenWritableAsync(CancellationToken cancellationToken) => Log.WhenWritableAsync(cancellationToken);

    public Task<AppendResult> AppendAsync(
        MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken) =>
        Log.AppendAsync(missionId, expectedVersion, records, cancellationToken);

    public IAsyncEnumerable<LogRecord> ReadAsync(MissionId missionId, int fromVersion, CancellationToken cancellationToken) =>
        Log.ReadAsync(missionId, fromVersion, cancellationToken);

    public DateOnly? ArchivedOn(MissionId missionId) => Log.ArchivedOn(missionId);

    public IAsyncEnumerable<LogRecord> FollowAsync(long fromPosition, CancellationToken cancellationToken)
    {
        Position = fromPosition;
        return Log.FollowAsync(fromPosition, cancellationToken);
    }
}
