using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>
/// A mission as its run knows it, and the only way in which the run writes. Whoever wrote first wins: a person's act in
/// between is taken in, and the run writes behind it, or not at all where the mission has ended.
/// </summary>
internal sealed class RunHistory(IMissionLog log, Mission mission)
{
    public Mission Mission { get; private set; } = mission;

    /// <summary>Whether another run has taken the mission over; this one stands back.</summary>
    public bool Superseded { get; private set; }

    private MissionRecord.StepStarted? LastAttempt => Mission.Steps.LastOrDefault()?.Started;

    /// <summary>Appends what holds for an active mission; false where it is no longer active, and nothing was written.</summary>
    public Task<bool> AppendAsync(IReadOnlyList<MissionRecord> records, CancellationToken cancellationToken) =>
        AppendWhileAsync(mission => mission.Status is MissionStatus.Active, records, cancellationToken);

    /// <summary>Appends what has happened already and must not be lost, also where the mission waits by now; false where it has ended.</summary>
    public Task<bool> AppendResultAsync(IReadOnlyList<MissionRecord> records, CancellationToken cancellationToken) =>
        AppendWhileAsync(mission => !mission.Status.IsTerminal, records, cancellationToken);

    /// <summary>Makes the mission active; false where it may not run any more.</summary>
    /// <param name="interrupted">Whether another process had it active when it died: that is put on the record, with the time.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task<bool> ActivateAsync(bool interrupted, CancellationToken cancellationToken) => Mission.Status switch
    {
        MissionStatus.Active when interrupted => AppendAsync([new MissionRecord.StatusUpdate(MissionStatus.Active, "resumed after a restart")], cancellationToken),
        MissionStatus.Active => Task.FromResult(true),
        _ => AppendWhileAsync(
            mission => mission.IsRunnable && mission.Status is not MissionStatus.Active,
            [new MissionRecord.StatusUpdate(MissionStatus.Active)],
            cancellationToken),
    };

    private async Task<bool> AppendWhileAsync(Func<Mission, bool> holds, IReadOnlyList<MissionRecord> records, CancellationToken cancellationToken)
    {
        var attempt = LastAttempt;
        while (holds(Mission))
        {
            if (await log.AppendAsync(Mission, records, cancellationToken) is { } changed)
            {
                Mission = changed;
                return true;
            }

            await foreach (var record in log.ReadAsync(Mission.Id, Mission.Version + 1, cancellationToken))
            {
                Mission = Mission.Apply(Mission, record.ToFact());
            }

            if (!ReferenceEquals(LastAttempt, attempt))
            {
                Superseded = true;
                return false;
            }
        }

        return false;
    }
}
