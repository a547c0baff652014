using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>
/// Lets missions do as the one wants that had them made: they stop for good when it does not want them any more, pause with it, and go on with it.
/// </summary>
internal sealed class ParentWishes(IMissionLog log, TimeProvider time)
{
    /// <summary>Lets the children of a mission do as it does: stop for good, pause, or go on.</summary>
    public Task TellAsync(MissionId id, CancellationToken stop) =>
        log.OutlastAsync(async () => await log.FindAsync(id, stop) is { } parent ? await TellAllAsync(parent) : [], stop);

    /// <summary>The mission as the one that made it lets it be; it may have been ended.</summary>
    public async Task<Mission?> AsWantedAsync(Mission mission, CancellationToken stop)
    {
        if (await ParentOfAsync(mission, stop) is not { } parent || parent.Wants(mission.Id))
        {
            return mission;
        }

        await TellAsync(parent, mission.Id);
        return await log.FindAsync(mission.Id, stop);
    }

    /// <summary>Lets the children of a mission do as it does.</summary>
    public Task<CommandResult[]> TellAllAsync(Mission parent) => Task.WhenAll(parent.Children.Select(child => TellAsync(parent, child.MissionId)));

    /// <summary>Whether a mission must not go on, because the one that made it is paused.</summary>
    public async Task<bool> IsHeldAsync(Mission mission, CancellationToken stop) =>
        !mission.IsCancelling && await ParentOfAsync(mission, stop) is { IsPaused: true };

    private async Task<Mission?> ParentOfAsync(Mission mission, CancellationToken stop) =>
        mission.Metadata.ParentId is { } id ? await log.FindAsync(id, stop) : null;

    private Task<CommandResult> TellAsync(Mission parent, MissionId child) =>
        log.ActAsync(child, mission => Wanted(parent, mission), CancellationToken.None);

    private Choice Wanted(Mission parent, Mission child)
    {
        var by = parent.Id.ToString();
        return child.Metadata.ParentId != parent.Id || child.Status.IsTerminal || child.IsCancelling ? "Nothing more is wanted of it."
            : !parent.Wants(child.Id) ? [StopActs.End(child, by, "cancelled", time.GetUtcNow())]
            : parent.IsPaused && child.Status is MissionStatus.Active ? StopActs.Pause(by)
            : !parent.IsPaused && child.IsPaused && child.Stop?.By == by ? StopActs.Resume(by)
            : "It goes on as it is.";
    }
}
