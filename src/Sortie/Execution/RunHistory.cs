using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>
/// A mission as its run knows it, and the only way in which the run writes. Whoever wrote first wins: a person's act in
/// between is taken in, and the run writes behind it, or not at all where the mission has ended.
/// </summary>
internal sealed class RunHistory(IMissionLog log, Mission mission, CancellationToken programEnds)
{
    private Mission _durable = mission;
    private IReadOnlyList<MissionRecord> _held = [];

    /// <summary>The mission with all that has happened, also what is held.</summary>
    public Mission Mission { get; private set; } = mission;

    /// <summary>Whether the program ends: then the mission goes on at the next start, whatever stops its run now.</summary>
    public bool ProgramEnds => programEnds.IsCancellationRequested;

    /// <summary>Is cancelled when the program ends.</summary>
    public CancellationToken ProgramEnd => programEnds;

    /// <summary>Whether another run has taken the mission over; this one stands back.</summary>
    public bool Superseded { get; private set; }

    private MissionRecord.StepStarted? LastAttempt => _durable.Steps.LastOrDefault()?.Started;

    /// <summary>Whether something has happened that is not durable yet.</summary>
    public bool IsHolding => _held.Count > 0;

    /// <summary>
    /// Holds what has happened until the next append, so that both cost one flush. If the process dies before, it happens once
    /// more: that must do no harm, and <see cref="SettleAsync"/> is due before anything that takes its time.
    /// </summary>
    public void Hold(IReadOnlyList<MissionRecord> records)
    {
        Mission = Mission.Foresee(records);
        _held = [.. _held, .. records];
    }

    /// <summary>Appends what is held, also where the mission waits by now; where it has ended, that is lost.</summary>
    public Task SettleAsync() => IsHolding ? AppendResultAsync([]) : Task.CompletedTask;

    /// <summary>
    /// Appends what holds for an active mission; false where it is no longer active, or where a decision is appended and
    /// the mission was steered since. Then nothing was written.
    /// </summary>
    public Task<bool> AppendAsync(IReadOnlyList<MissionRecord> records, CancellationToken cancellationToken)
    {
        var isDecision = records.Any(record => record is MissionRecord.Decided);
        return AppendWhileAsync(
            mission => mission is { Status: MissionStatus.Active, IsCancelling: false } && !(isDecision && mission.IsSteered),
            records,
            cancellationToken);
    }

    /// <summary>
    /// Appends what has happened already and must not be lost, also where the mission waits by
    /// now, or the program ends; false where it has ended.
    /// </summary>
    public Task<bool> AppendResultAsync(IReadOnlyList<MissionRecord> records) =>
        AppendWhileAsync(mission => !mission.Status.IsTerminal, records, CancellationToken.None);

    /// <summary>Makes the mission active; false where it may not run any more.</summary>
    /// <param name="interrupted">Whether another process had it active when it died: that is put on the record, with the time.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task<bool> ActivateAsync(bool interrupted, CancellationToken cancellationToken) => Mission.Status switch
    {
        MissionStatus.Active when interrupted =>
            AppendAsync([new MissionRecord.StatusUpdate(MissionStatus.Active, "resumed after a restart")], cancellationToken),
        MissionStatus.Active => Task.FromResult(true),
        _ => AppendWhileAsync(
            mission => mission is { IsRunnable: true, IsCancelling: false, Status: not MissionStatus.Active },
            [new MissionRecord.StatusUpdate(MissionStatus.Active)],
            cancellationToken),
    };

    /// <summary>Takes in what others have written.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var attempt = LastAttempt;
        await foreach (var record in log.ReadAsync(_durable.Id, _durable.Version + 1, cancellationToken))
        {
            _durable = Mission.Apply(_durable, record.ToFact());
        }

        Mission = !_durable.Status.IsTerminal && ReferenceEquals(LastAttempt, attempt) ? _durable.Foresee(_held) : Drop();
    }

    /// <summary>Takes the changes in that people wanted; false where the mission may not run any more.</summary>
    public Task<bool> ApplySteersAsync(CancellationToken cancellationToken)
    {
        var (objective, scope) = (Mission.Objective, Mission.Scope);
        var records = new List<MissionRecord>();
        if (Mission.Steps.LastOrDefault() is { IsOver: false } unfinished)
        {
            records.AddRange(unfinished.End(StepOutcome.Cancelled));
        }

        foreach (var steer in Mission.Steers.Where(steer => steer.Waits))
        {
            (objective, scope) = (steer.Added.Change.ApplyTo(objective, steer.Added.Text), steer.Added.Change.ApplyTo(scope));
            records.Add(new MissionRecord.SteerApplied(steer.Added.SteerId, objective, scope));
        }

        var version = Mission.Version;
        // A change that was taken back in between must not be applied: then they are looked at again.
        return AppendWhileAsync(
            mission => mission is { Status: MissionStatus.Active, IsCancelling: false } && mission.Version == version,
            records,
            cancellationToken);
    }

    private async Task<bool> AppendWhileAsync(Func<Mission, bool> holds, IReadOnlyList<MissionRecord> records, CancellationToken cancellationToken)
    {
        var attempt = LastAttempt;
        // What cannot be written now stands in memory until it can: a call that was made is not made again.
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, programEnds);
        var stoodStill = false;
        while (holds(Mission))
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested(); // Not after this: who gave up waiting would not know what was written.
                MissionRecord[] all = [.. stoodStill ? GoingOn() : [], .. _held, .. records];
                if (await log.AppendAsync(_durable, all, CancellationToken.None) is { } changed)
                {
                    _durable = changed;
                    Mission = Drop();
                    return true;
                }
            }
            catch (LogUnavailableException exception) when (exception.IsPassing)
            {
                await log.WhenWritableAsync(wait.Token);
                stoodStill = true;
                continue;
            }

            await CatchUpAsync(cancellationToken);
            if (!ReferenceEquals(LastAttempt, attempt))
            {
                Superseded = true;
                return false;
            }
        }

        return false;
    }

    /// <summary>Holds nothing any more.</summary>
    private Mission Drop()
    {
        _held = [];
        return _durable;
    }

    /// <summary>Puts on the record that the mission stood still: that time is not its own, and must not use up its limit.</summary>
    private IReadOnlyList<MissionRecord> GoingOn() => Mission is { Status: MissionStatus.Active, Stop: null }
        ? [new MissionRecord.StatusUpdate(MissionStatus.Active, "went on when the log could be written again")]
        : [];
}
