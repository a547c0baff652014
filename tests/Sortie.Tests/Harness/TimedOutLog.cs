using Microsoft.Extensions.DependencyInjection;
using Sortie.Log;

namespace Sortie.Tests.Harness;

/// <summary>The real log, as one across a network may be: when a test says so, the next call is given up by a timeout of its own.</summary>
public sealed class TimedOutLog : IMissionLog
{
    private IMissionLog? _log;
    private int _reads;
    private int _appends;

    public long LastPosition => Real.LastPosition;

    public CancellationToken Unavailable => Real.Unavailable;

    public IBlobs Blobs => Real.Blobs;

    private IMissionLog Real => _log!;

    /// <summary>Puts this before the log of a Sortie.</summary>
    public void Wrap(IServiceCollection services) => services.AddSingleton<IMissionLog>(provider =>
    {
        _log = provider.GetRequiredService<JsonlMissionLog>();
        return this;
    });

    public void GiveUpNextRead() => Volatile.Write(ref _reads, 1);

    public void GiveUpNextAppend() => Volatile.Write(ref _appends, 1);

    public Task<AppendResult> AppendAsync(
        MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default)
    {
        ThrowWhere(ref _appends);
        return Real.AppendAsync(missionId, expectedVersion, records, cancellationToken);
    }

    public IAsyncEnumerable<LogRecord> ReadAsync(MissionId missionId, int fromVersion = 1, CancellationToken cancellationToken = default)
    {
        ThrowWhere(ref _reads);
        return Real.ReadAsync(missionId, fromVersion, cancellationToken);
    }

    public IAsyncEnumerable<LogRecord> FollowAsync(long fromPosition, CancellationToken cancellationToken = default) =>
        Real.FollowAsync(fromPosition, cancellationToken);

    public Task WhenWritableAsync(CancellationToken cancellationToken) => Real.WhenWritableAsync(cancellationToken);

    public DateOnly? ArchivedOn(MissionId missionId) => Real.ArchivedOn(missionId);

    private static void ThrowWhere(ref int wanted)
    {
        if (Interlocked.Exchange(ref wanted, 0) == 1)
        {
            throw new TaskCanceledException("The request was given up.", new TimeoutException());
        }
    }
}
