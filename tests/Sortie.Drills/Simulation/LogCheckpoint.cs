using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Drills.Simulation;

/// <summary>What must hold whenever the log was opened again, and when all has come to its end.</summary>
internal static class LogCheckpoint
{
    /// <summary>Nothing durable has changed, nothing acknowledged is missing, and what was cut off is kept and reported.</summary>
    public static async Task CheckAsync(
        JsonlMissionLog log,
        LogFold fold,
        byte[] kept,
        byte[] before,
        SimulatedDisk disk,
        SimulatedArchive archive,
        IReadOnlyDictionary<MissionId, Mission> acknowledged,
        CancellationToken stop)
    {
        if (!kept.AsSpan().StartsWith(before))
        {
            throw new BrokenException("The simulation itself is wrong: the disk lost what was flushed.");
        }

        if (log.Report.Damages.Count > 0)
        {
            throw new BrokenException($"A loss of power is taken for damage: {log.Report.Damages[0]}");
        }

        var end = kept.Length - (int)log.Report.TornBytes;
        var aside = disk.Durable($"{JsonlMissionLog.FileName}.torn-{disk.BeginOf(JsonlMissionLog.FileName) + end}");
        var there = disk.DurableLog(JsonlMissionLog.FileName);
        if (log.Failure is null && !(there.AsSpan().SequenceEqual(kept.AsSpan(0, end)) && aside.AsSpan().StartsWith(kept.AsSpan(end))))
        {
            throw new BrokenException($"{log.Report.TornBytes} bytes were cut off and not kept.");
        }

        var missions = await CatchUpAsync(fold, log, archive, stop);
        CheckResults(missions.Values);
        foreach (var (id, was) in acknowledged)
        {
            if (!missions.TryGetValue(id, out var now) || now.Version < was.Version || (was.Status.IsTerminal && now.Version != was.Version))
            {
                throw new BrokenException(
                    $"{id} was acknowledged at version {was.Version} ({was.Status.Word}), and is at {now?.Version} ({now?.Status.Word}).");
            }
        }
    }

    /// <summary>Whatever a tool returned is there and whole, also where the record only names it.</summary>
    public static void CheckResults(IEnumerable<Mission> missions)
    {
        foreach (var step in missions.SelectMany(mission => mission.Steps)
            .Where(step => step is { MakesMissions: false, Completed.Outcome: StepOutcome.Ok }))
        {
            var turn = step.Started.Arguments.GetProperty("turn").GetInt32();
            try
            {
                if (step.Result?.ValueEquals(SimulatedWorld.ResultOf(turn)) is not true)
                {
                    throw new BrokenException($"{step.Started.IdempotencyKey} brought {step.Result}.");
                }
            }
            catch (BlobException exception)
            {
                throw new BrokenException($"The result of {step.Started.IdempotencyKey} was durable, and is not: {exception.Message}", exception);
            }
        }
    }

    /// <summary>Every mission has ended once, and no step was completed twice or acted without, or more often than, it was begun.</summary>
    public static async Task CheckEndAsync(
        JsonlMissionLog log, LogFold fold, SimulatedArchive archive, IReadOnlyDictionary<string, int> acts, CancellationToken stop)
    {
        var begun = new Dictionary<string, int>();
        var missions = await CatchUpAsync(fold, log, archive, stop);
        CheckResults(missions.Values);
        foreach (var mission in missions.Values)
        {
            CheckFamily(mission, missions);
            foreach (var step in mission.Steps)
            {
                var (id, key) = (step.Started.StepId, step.Started.IdempotencyKey);
                begun[key] = step.Attempts.Length;
                if (step.Attempts.SkipLast(1).Any(attempt => attempt.Completed is { RetryAt: null })
                    || step.Attempts.Any(attempt => attempt.Started.IdempotencyKey != key))
                {
                    throw new BrokenException($"{id} of {mission.Id} ran again after it was finished, or under another key.");
                }

                var allowed = 1 + mission.Gates.Count(gate => gate.Opened.StepId == id && gate.Decision is { Decision: "approved" });
                if (step.Started.Tool == "send" && step.Attempts.Length > allowed)
                {
                    throw new BrokenException(
                        $"{id} of {mission.Id} is unsafe to repeat, was allowed {allowed} times, and begun {step.Attempts.Length} times.");
                }
            }
        }

        if (acts.FirstOrDefault(act => act.Value > begun.GetValueOrDefault(act.Key)) is { Key: { } tooOften })
        {
            throw new BrokenException($"{tooOften} was done {acts[tooOften]} times, and begun {begun.GetValueOrDefault(tooOften)} times.");
        }
    }

    /// <summary>A child stands in the intent of the mission that made it, once, and has ended before that went on.</summary>
    private static void CheckFamily(Mission mission, Dictionary<MissionId, Mission> missions)
    {
        if (mission.Metadata.ParentId is { } parentId)
        {
            var parent = missions[parentId];
            if (parent.Children.Count(child => child.MissionId == mission.Id) != 1)
            {
                throw new BrokenException($"{mission.Id} is not in the intent of {parentId}, or more than once.");
            }

            if (mission.EndedAt > parent.EndedAt)
            {
                throw new BrokenException($"{mission.Id} ended at {mission.EndedAt:O}, after {parentId}, which had it made, at {parent.EndedAt:O}.");
            }
        }
        else if (mission is { Status: MissionStatus.Completed }
            && mission.Children.FirstOrDefault(child => !missions.ContainsKey(child.MissionId)) is { } lost)
        {
            throw new BrokenException($"{mission.Id} is completed, and never made {lost.MissionId}.");
        }
    }

    /// <summary>Every mission as the log tells it, or the archive where the log says that it was archived.</summary>
    private static async Task<Dictionary<MissionId, Mission>> CatchUpAsync(
        LogFold fold, JsonlMissionLog log, SimulatedArchive archive, CancellationToken stop)
    {
        await fold.CatchUpAsync(stop);
        var missions = new Dictionary<MissionId, Mission>(fold.Missions);
        foreach (var (id, mission) in archive.Missions)
        {
            if (log.ArchivedOn(id) is null || !missions.TryAdd(id, mission))
            {
                throw new BrokenException(
                    $"{id} was archived on {log.ArchivedOn(id)}, and is at {missions.GetValueOrDefault(id)?.Version} in the log.");
            }
        }

        return missions;
    }
}
