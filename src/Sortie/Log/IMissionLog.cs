namespace Sortie.Log;

/// <summary>
/// All records of all missions, in order: the only truth. What it means is written as tests in <c>tests/Sortie.Contracts</c>,
/// which every implementation passes. No caller may know which implementation it has, and none may rely on being the
/// only writer: the expected version fences every append.
/// </summary>
public interface IMissionLog
{
    /// <summary>Appends records to a mission, all or none of them; they are durable before this returns.</summary>
    /// <param name="missionId">The mission; a mission begins with its first append.</param>
    /// <param name="expectedVersion">The version of the mission's last record as the caller knows it; 0 for a new mission.</param>
    /// <param name="records">At least one record.</param>
    /// <param name="cancellationToken">Stops the wait, not the append: a record that was queued may still be written.</param>
    /// <returns><see cref="AppendResult.Appended"/>, or <see cref="AppendResult.Conflict"/> where somebody else wrote first.</returns>
    /// <exception cref="LogUnavailableException">Nothing can be written any more, or not now; reading still works.</exception>
    /// <exception cref="ArchivedException">The mission was archived.</exception>
    Task<AppendResult> AppendAsync(
        MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default);

    /// <summary>
    /// As <see cref="AppendAsync"/>, for whom no task need wake: tells what became of it the moment that is known.
    /// </summary>
    internal async ValueTask BeginAppendAsync(MissionId missionId, int expectedVersion, IReadOnlyList<RecordDraft> records, Told told)
    {
        try
        {
            told(await AppendAsync(missionId, expectedVersion, records, CancellationToken.None), null);
        }
        catch (LogUnavailableException exception)
        {
            told(null, exception);
        }
    }

    /// <summary>The records of one mission from a version on, in order, as far as they are durable now. Empty for an unknown mission.</summary>
    /// <param name="missionId">The mission.</param>
    /// <param name="fromVersion">The version to begin with; 1, the mission's first record, by default.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="LogUnavailableException">A record cannot be read: the file was changed from outside.</exception>
    IAsyncEnumerable<LogRecord> ReadAsync(MissionId missionId, int fromVersion = 1, CancellationToken cancellationToken = default);

    /// <summary>
    /// Every durable record from a position on, in order and without gap or duplicate; then, as they become durable, the
    /// ones to come. It never ends by itself: cancel it.
    /// </summary>
    /// <param name="fromPosition">The <see cref="LogRecord.Seq"/> to begin with; 1 for the whole log.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<LogRecord> FollowAsync(long fromPosition, CancellationToken cancellationToken = default);

    /// <summary>The values that are too large for a record: store one before the record that names it.</summary>
    IBlobs Blobs { get; }

    /// <summary>
    /// The day (UTC) on which a mission was archived; null for one that was not. Neither <see cref="ReadAsync"/> nor
    /// <see cref="FollowAsync"/> has records of it any more, and <see cref="AppendAsync"/> throws an <see cref="ArchivedException"/>.
    /// </summary>
    DateOnly? ArchivedOn(MissionId missionId);

    /// <summary>The <see cref="LogRecord.Seq"/> of the last durable record; 0 for an empty log.</summary>
    long LastPosition { get; }

    /// <summary>
    /// Is cancelled when nothing can be written any more: who waits for a record to come waits in vain. It is not cancelled
    /// where the log goes on by itself (<see cref="LogUnavailableException.IsPassing"/>).
    /// </summary>
    CancellationToken Unavailable { get; }

    /// <summary>Ends when appends and values are taken: at once where all is well, else when the log goes on by itself.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LogUnavailableException">Nothing can be written any more.</exception>
    Task WhenWritableAsync(CancellationToken cancellationToken);
}
