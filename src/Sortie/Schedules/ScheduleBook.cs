using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>
/// All schedules, in <c>schedules.jsonl</c>. Each command is durable before it returns; cancelling it ends the wait for its turn, and what has
/// begun is done. Where nothing can be written it throws a <see cref="LogUnavailableException"/>.
/// </summary>
public sealed class ScheduleBook : IAsyncDisposable
{
    internal const string FileName = "schedules.jsonl";
    internal const string KeyName = "schedule_id";

    private readonly Journal _journal;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ScheduleFold _fold = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Pulse _changed = new();

    /// <summary>Opens the schedules of a data folder.</summary>
    public ScheduleBook(DataFolder folder, TimeProvider time, Random random, ILogger<ScheduleBook> logger)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _time = time;
        _random = random;
        _journal = Journal.Open(folder.File(FileName), KeyName, time, logger);
        foreach (var record in _journal.Reader.ReadAll())
        {
            _fold.Take(record);
        }

        foreach (var damage in _journal.Report.Damages)
        {
            _fold.StandStill(damage.Key);
        }
    }

    /// <summary>Why nothing can be written now, or ever more; null where all is well.</summary>
    public LogUnavailableException? Failure => _journal.Failure;

    /// <inheritdoc cref="IMissionLog.WhenWritableAsync"/>
    internal Task WhenWritableAsync(CancellationToken cancellationToken) => _journal.WhenWritableAsync(cancellationToken);

    /// <summary>Ends when a schedule has changed.</summary>
    public Task Changed => _changed.Next;

    /// <summary>The schedules that are not deleted, newest first.</summary>
    public IReadOnlyList<Schedule> List() =>
    [
        .. _fold.Schedules
            .Where(schedule => schedule.Status is not ScheduleStatus.Deleted)
            .OrderByDescending(schedule => schedule.CreatedAt),
    ];

    /// <summary>One schedule; null where there is none of that id, or it was deleted.</summary>
    public Schedule? Find(ScheduleId id) =>
        _fold.Find(id) is { Status: not ScheduleStatus.Deleted } schedule ? schedule : null;

    /// <summary>What a schedule's watch saw in the result of a mission, in a sentence; null where none has looked.</summary>
    internal async Task<string?> RecallWatchAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (mission.Metadata.ScheduleId is { } schedule)
        {
            await foreach (var record in _journal.Reader.ReadAsync(schedule, fromVersion: 1, cancellationToken))
            {
                if (RecordCodec<ScheduleRecord>.Read(record) is ScheduleRecord.RunEnded { Watch: { } seen } ended
                    && ended.MissionId == mission.Id)
                {
                    return seen.Summary;
                }
            }
        }

        return null;
    }

    /// <summary>Makes a schedule. A wish that has made one already under its idempotency key gives that one, as it stands by now.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    /// <exception cref="InvalidScheduleException">The wish cannot run, or its key is another wish's.</exception>
    /// <exception cref="LogUnavailableException">Nothing can be written any more.</exception>
    public async Task<Schedule> CreateAsync(ScheduleWish wish, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wish);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (RepeatedWish.Find(wish, _fold.Schedules) is { } made)
            {
                return made;
            }

            var created = new ScheduleRecord.Created(ScheduleRules.Complete(wish, _time), RepeatedWish.Mark(wish));
            var id = ScheduleId.New(_random);
            while (_fold.Find(id) is not null)
            {
                id = ScheduleId.New(_random);
            }

            return await WriteAsync(id, version: 0, [created]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops a schedule until it is resumed. A mission under way goes on.</summary>
    public Task<ScheduleResult> PauseAsync(
        ScheduleId id, string by, string? reason = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, schedule => schedule.Status is ScheduleStatus.Active
            ? [new ScheduleRecord.Paused(by, reason ?? $"paused by {by}")]
            : null, "Only an active schedule can be paused.", cancellationToken);

    /// <summary>Lets a paused schedule run again, from its next time on.</summary>
    public Task<ScheduleResult> ResumeAsync(ScheduleId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, schedule => schedule.Status is ScheduleStatus.Paused
            ? [new ScheduleRecord.Resumed(by)]
            : null, "It is not paused.", cancellationToken);

    /// <summary>
    /// Wants something else of a schedule from now on. What came due before and has not run is over; what was requested still runs. One that was
    /// done is active again, a paused one stays paused.
    /// </summary>
    /// <param name="id">The schedule.</param>
    /// <param name="change">Makes the new wish of the present one; where it gives the same, nothing is written.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    /// <exception cref="InvalidScheduleException">The new wish cannot run.</exception>
    public Task<ScheduleResult> ChangeAsync(
        ScheduleId id, Func<ScheduleWish, ScheduleWish> change, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, schedule => ScheduleRules.Complete(change(schedule.Wish), _time) is var wish && wish != schedule.Wish
            ? [new ScheduleRecord.Changed(wish.When == schedule.Wish.When ? wish : wish.TellingWhen(), by)]
            : [], "It cannot be changed.", cancellationToken);

    /// <summary>Lets a schedule run once at once, besides its times, which stay as they are. Its way with overlaps holds for that run too.</summary>
    /// <param name="id">The schedule.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="idempotencyKey">
    /// Asked for again under the same key, it is the same run: nothing more happens, whatever the schedule's status is by then.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    public Task<ScheduleResult> RunNowAsync(
        ScheduleId id, string by, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, schedule => idempotencyKey is { } key && schedule.RequestKeys.Contains(key) ? []
            : schedule.Status is ScheduleStatus.Active
                ? [new ScheduleRecord.RunRequested(schedule.MomentOfRequest(_time.GetUtcNow()), by, idempotencyKey)]
                : null, "Only an active schedule can run.", cancellationToken);

    /// <summary>Ends a schedule for good. Its missions stay.</summary>
    public Task<ScheduleResult> DeleteAsync(ScheduleId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, _ => [new ScheduleRecord.Deleted(by)], "It cannot be deleted.", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _turn.Dispose();
    }

    /// <summary>What is known of a schedule, also where it was deleted.</summary>
    internal Schedule? Recall(ScheduleId id) => _fold.Find(id);

    /// <summary>The schedule whose mission this is, while the mission's end has not been seen; null where there is none.</summary>
    internal Schedule? OwnerOf(MissionId mission) => _fold.OwnerOf(mission);

    /// <summary>The missions of schedules whose end has not been seen.</summary>
    internal ICollection<MissionId> MissionsUnderWay => _fold.MissionsUnderWay;

    /// <summary>Appends what a schedule as it is now leads to; nothing where that is nothing.</summary>
    internal async Task<Schedule> RecordAsync(ScheduleId id, Func<Schedule, IReadOnlyList<ScheduleRecord>> decide)
    {
        await _turn.WaitAsync();
        try
        {
            var schedule = _fold.Find(id)!;
            return decide(schedule) is { Count: > 0 } records ? await WriteAsync(id, schedule.Version, records) : schedule;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ScheduleResult> ActAsync(
        ScheduleId id, Func<Schedule, IReadOnlyList<ScheduleRecord>?> choose, string refusal, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Find(id) is not { } schedule ? new ScheduleResult.NotFound(id)
                : choose(schedule) is not { } records ? new ScheduleResult.NotAllowed(schedule, refusal)
                : new ScheduleResult.Done(records.Count == 0 ? schedule : await WriteAsync(id, schedule.Version, records));
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Schedule> WriteAsync(ScheduleId id, int version, IReadOnlyList<ScheduleRecord> records)
    {
        RecordDraft[] drafts = [.. records.Select(RecordCodec<ScheduleRecord>.Draft)];
        var appended = await _journal.AppendAsync(id.ToString(), version, drafts, CancellationToken.None) as AppendResult.Appended
            ?? throw new InvalidOperationException($"{id} was written by somebody else.");
        foreach (var record in appended.Records)
        {
            _fold.Take(record);
        }

        _changed.Beat();
        return _fold.Find(id)!;
    }
}
