using Microsoft.Extensions.DependencyInjection;
using Sortie.Log;

namespace Sortie.Tests.Harness;

/// <summary>The real log, on a disk that is full when a test says so.</summary>
public sealed class FullLog : IMissionLog
{
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Pulse _changed = new();
    private IMissionLog? _log;
    private volatile bool _isFull;

    public bool IsFull
    {
        get => _isFull;
        set
        {
            _isFull = value;
            _changed.Beat();
        }
    }

    /// <summary>Ends when an append was refused.</summary>
    public Task Refused => _refused.Task;

    public long LastPosition => Real.LastPosition;

    public CancellationToken Unavailable => Real.Unavailable;

    public IBlobs Blobs => new FullBlobs(this);

    private IMissionLog Real => _log!;

    /// <summary>Puts this before the log of a Sortie.</summary>
    public void Wrap(IServiceCollection services) => services.AddSingleton<IMissionLog>(provider =>
    {
        _log = provider.GetRequiredService<JsonlMissionLog>();
        return this;
    });

    public Task<AppendResult> AppendAsync(
        MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default)
    {
        ThrowIfFull();
        return Real.AppendAsync(missionId, expectedVersion, records, cancellationToken);
    }

    public IAsyncEnumerable<LogRecord> ReadAsync(MissionId missionId, int fromVersion = 1, CancellationToken cancellationToken = default) =>
        Real.ReadAsync(missionId, fromVersion, cancellationToken);

    public IAsyncEnumerable<LogRecord> FollowAsync(long fromPosition, CancellationToken cancellationToken = default) =>
        Real.FollowAsync(fromPosition, cancellationToken);

    public Task WhenWritableAsync(CancellationToken cancellationToken) => _changed.UntilAsync(() => !_isFull, () => null, cancellationToken);

    public DateOnly? ArchivedOn(MissionId missionId) => Real.ArchivedOn(missionId);

    private void ThrowIfFull()
    {
        if (_isFull)
        {
            _refused.TrySetResult();
            throw new LogUnavailableException("The disk is full.") { IsPassing = true };
        }
    }

    private sealed class FullBlobs(FullLog log) : IBlobs
    {
        public Task<string> StoreAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
        {
            log.ThrowIfFull();
            return log.Real.Blobs.StoreAsync(value, cancellationToken);
        }

        public byte[] Read(string sha256, long bytes) => log.Real.Blobs.Read(sha256, bytes);
    }
}
