using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Sortie.Log;

/// <summary>
/// The embedded mission log: <c>missions.jsonl</c> in the data folder and, in front of it, <c>missions.000001.jsonl</c> and so on,
/// readable with <c>jq</c> and <c>grep</c>. What is too large for a line is a file in <c>blobs/</c>.
/// </summary>
public sealed class JsonlMissionLog : IMissionLog, IAsyncDisposable
{
    internal const string FileName = "missions.jsonl";
    internal const string KeyName = "mission_id";

    private readonly Journal _journal;
    private readonly BlobFolder _blobs;

    /// <summary>Opens the log, or makes it. Bytes of writes that were never acknowledged are cut and reported.</summary>
    /// <param name="folder">The data folder, which this process owns.</param>
    /// <param name="time">The clock for timestamps.</param>
    /// <param name="logger">Where repairs and disk trouble are told.</param>
    public JsonlMissionLog(DataFolder folder, TimeProvider time, ILogger<JsonlMissionLog>? logger = null)
        : this(new DurableFolder(PathOf(folder)), time, SegmentedFile.UsualSize, logger)
    {
    }

    /// <summary>Opens the log in a folder that may be another kind than the disk's.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock for timestamps.</param>
    /// <param name="segmentSize">From how many bytes on a file is sealed.</param>
    /// <param name="logger">Where repairs and disk trouble are told.</param>
    internal JsonlMissionLog(IDurableFolder folder, TimeProvider time, long segmentSize, ILogger? logger = null)
    {
        _blobs = new(folder, time, logger ?? NullLogger.Instance);
        _journal = Journal.Open(FileName, KeyName, time, logger, folder: folder, segmentSize: segmentSize, blobs: _blobs);
        _blobs.Failed = _journal.FailForGood;
        _journal.Reader.CheckEnd();
    }

    /// <summary>What was found when the log was opened.</summary>
    public LogReport Report => _journal.Report;

    /// <summary>Why nothing can be written now, or ever more; null where all is well.</summary>
    public LogUnavailableException? Failure => _journal.Failure ?? _blobs.Failure;

    /// <inheritdoc/>
    public CancellationToken Unavailable => _journal.Unavailable;

    /// <inheritdoc/>
    public async Task WhenWritableAsync(CancellationToken cancellationToken)
    {
        await _blobs.WhenWritableAsync(cancellationToken);
        await _journal.WhenWritableAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public IBlobs Blobs => _blobs;

    /// <inheritdoc/>
    public long LastPosition => _journal.Reader.LastSeq;

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(
        MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default) =>
        _journal.AppendAsync(missionId.ToString(), expectedVersion, records, cancellationToken);

    /// <inheritdoc/>
    ValueTask IMissionLog.BeginAppendAsync(MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, Told told) =>
        _journal.BeginAppendAsync(missionId.ToString(), expectedVersion, records, told, CancellationToken.None);

    /// <inheritdoc/>
    public IAsyncEnumerable<LogRecord> ReadAsync(MissionId missionId, int fromVersion = 1, CancellationToken cancellationToken = default) =>
        _journal.Reader.ReadAsync(missionId.ToString(), fromVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<LogRecord> FollowAsync(long fromPosition, CancellationToken cancellationToken = default) =>
        _journal.Reader.FollowAsync(fromPosition, cancellationToken);

    /// <inheritdoc/>
    public DateOnly? ArchivedOn(MissionId missionId) => _journal.Reader.ArchivedOn(missionId.ToString());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _blobs.DisposeAsync();
        await _journal.DisposeAsync();
    }

    private static string PathOf(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Path;
    }
}
