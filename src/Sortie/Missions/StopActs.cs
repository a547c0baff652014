namespace Sortie.Missions;

/// <summary>How missions are stopped and go on, whoever wants it: a person, or the mission that made them.</summary>
internal static class StopActs
{
    /// <summary>Ends a mission that has done nothing yet at once; of another one the run keeps first what it has collected.</summary>
    public static MissionRecord End(Mission mission, string by, string how, DateTimeOffset now) => mission.Steps.IsEmpty
        ? new MissionRecord.StatusUpdate(MissionStatus.Cancelled, $"{how} by {by}", CompletedAt: now)
        : new MissionRecord.StopRequested(StopKind.Cancel, by, $"{how} by {by}");

    /// <summary>Stops an active mission after the step under way.</summary>
    public static Choice Pause(string by) =>
    [
        new MissionRecord.StopRequested(StopKind.Pause, by, $"paused by {by}"),
        new MissionRecord.StatusUpdate(MissionStatus.Waiting, $"paused by {by}", WaitingFor: WaitingFor.Resume),
    ];

    /// <summary>Lets a paused mission go on.</summary>
    public static Choice Resume(string by) => [new MissionRecord.StatusUpdate(MissionStatus.Active, $"resumed by {by}")];
}
