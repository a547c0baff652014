using System.Collections.Concurrent;
using Sortie.Log;

namespace Sortie.Cli.Access;

/// <summary>The mission log, which also tells who waits for a mission that nothing more can be written.</summary>
internal sealed class WatchedLog(JsonlMissionLog log) : IMissionLog
{
    private readonly ConcurrentDictionary<MissionId, TaskCompletionSource<Exception>> _failures = [];
    private readonly TaskCompletionSource<Exception> _failure = NewSignal();
    private Exception? _refusal;

    /// <inheritdoc/>
    public long LastPosition => log.LastPosition;

    /// <inheritdoc/>
    public CancellationToken Unavailable => log.Unavailable;

    /// <inheritdoc/>
    public IBlobs Blobs => log.Blobs;

    /// <inheritdoc/>
    public Task WhenWritableAsync(CancellationToken cancellationToken) => log.WhenWritableAsync(cancellationToken);

    /// <summary>Why the log did not take a record; null where it took all.</summary>
    public Exception? Refusal => _refusal ?? (log.Failure is { IsPassing: false } failure ? failure : null);

    /// <summary>Ends, with the reason, when the log takes no record any more.</summary>
    public Task<Exception> Failure => _failure.Task;

    /// <summary>Ends, with the reason, when the log takes no record of a mission any more.</summary>
    public Task<Exception> FailureOf(MissionId id) => SignalOf(id).Task;

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(
        MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default)
    {
        try
        {
            return await log.AppendAsync(missionId, expectedVersion, records, cancellationToken);
        }
        catch (LogUnavailableException exception) when (!exception.IsPassing)
        {
            _refusal = exception;
            SignalOf(missionId).TrySetResult(exception);
            if (log.Failure is not null)
            {
                _failure.TrySetResult(exception);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LogRecord> ReadAsync(MissionId missionId, int fromVersion = 1, CancellationToken cancellationToken = default) =>
        log.ReadAsync(missionId, fromVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<LogRecord> FollowAsync(long fromPosition, CancellationToken cancellationToken = default) =>
        log.FollowAsync(fromPosition, cancellationToken);

    /// <inheritdoc/>
    public DateOnly? ArchivedOn(MissionId missionId) => log.ArchivedOn(missionId);

    private TaskCompletionSource<Exception> SignalOf(MissionId id) => _failures.GetOrAdd(id, static _ => NewSignal());

    private static TaskCompletionSource<Exception> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
