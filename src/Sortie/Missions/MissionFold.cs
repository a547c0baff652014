namespace Sortie.Missions;

/// <summary>How each record changes a mission.</summary>
internal static class MissionFold
{
    public static Mission Begin(MissionRecord.Created created, MissionFact fact) => new()
    {
        Id = fact.MissionId,
        Version = fact.Version,
        Status = created.Status,
        Objective = created.Objective,
        Scope = created.Scope,
        Metadata = created.Metadata,
        ThreadId = created.MissionThreadId,
        Source = created.Source,
        Priority = created.Metadata.Priority ?? Priority.Normal,
        ChangedAt = fact.Timestamp,
    };

    public static InvalidDataException Misplaced(MissionFact fact) => new(
        $"Record {fact.Version} of {fact.MissionId} ({fact.Record.GetType().Name}) cannot follow what stands before it.");

    extension(Mission mission)
    {
        /// <summary>The state after a record other than the first.</summary>
        public Mission After(MissionFact fact)
        {
            var before = mission with { Version = fact.Version, ChangedAt = fact.Timestamp };
            return fact.Record switch
            {
                MissionRecord.StatusUpdate update when mission.Status.CanBecome(update.Status) => before.With(update, mission.ChangedAt),
                MissionRecord.Decided decided => before with { Decisions = before.Decisions.Add(decided) },
                MissionRecord.StepStarted started => before.With(started, fact),
                MissionRecord.StepCompleted completed => before.With(completed, fact),
                MissionRecord.ProgressUpdate progress => before with { Progress = progress },
                MissionRecord.ArtifactAdded artifact =>
                    before with { Artifacts = before.Artifacts.RemoveAll(old => old.FileName == artifact.FileName).Add(artifact) },
                MissionRecord.GateOpened opened => before with { Gates = before.Gates.Add(new(opened, fact.Timestamp)) },
                MissionRecord.GateClosed closed => before.With(closed, fact),
                MissionRecord.StopRequested stop when !mission.Status.IsTerminal =>
                    before with { Stop = new(stop.Kind, stop.By, stop.Reason, fact.Timestamp) },
                MissionRecord.SteerAdded added when !mission.Status.IsTerminal =>
                    before with { Steers = before.Steers.Add(new(added, fact.Timestamp)) },
                MissionRecord.PriorityChanged changed when !mission.Status.IsTerminal => before with { Priority = changed.Priority },
                MissionRecord.SteerRemoved removed => before with
                {
                    Steers = before.Steers.Settle(removed.SteerId, steer => steer with { RemovedAt = fact.Timestamp }, fact),
                },
                MissionRecord.SteerApplied applied => before with
                {
                    Objective = applied.Objective,
                    Scope = applied.Scope,
                    Steers = before.Steers.Settle(applied.SteerId, steer => steer with { AppliedAt = fact.Timestamp }, fact),
                },
                _ => throw Misplaced(fact),
            };
        }

        private Mission With(MissionRecord.StatusUpdate update, DateTimeOffset lastSign) => mission with
        {
            Status = update.Status,
            Reason = update.Reason,
            WaitingFor = update.WaitingFor,
            Error = update.Error,
            Result = update.ExecutionResult ?? mission.Result,
            Approved = mission.Approved || update.Status is MissionStatus.Approved,
            StartedAt = mission.StartedAt ?? (update.Status is MissionStatus.Active ? mission.ChangedAt : null),
            EndedAt = update.Status.IsTerminal ? update.CompletedAt ?? mission.ChangedAt : null,
            ActiveSince = update.Status is MissionStatus.Active && mission.ChildStep is null ? mission.ChangedAt : null,
            Stop = update.Status switch
            {
                MissionStatus.Active => null,
                MissionStatus.Waiting when mission.Steps is [.., { Completed: null }] => mission.Stop,
                _ => mission.Stop?.StoppedBy(mission.ChangedAt),
            },
            // Active and active again: a process died between. It was at work until its last sign of life.
            ActiveBefore = mission.ActiveUntil(update.Status is MissionStatus.Active ? lastSign : mission.ChangedAt),
        };

        private Mission With(MissionRecord.GateClosed closed, MissionFact fact)
        {
            var gates = mission.Gates.Close(closed, fact);
            var grant = closed.Decision == "approved" ? gates.FindLast(gate => gate.Decision == closed)?.Opened.Grant : null;
            var scope = mission.Scope;
            return mission with { Gates = gates, Scope = grant is null ? scope : scope with { Budget = scope.Budget.Plus(grant) } };
        }

        /// <summary>While children are at work, the time of their parent stands still: each has its own.</summary>
        private Mission With(MissionRecord.StepStarted started, MissionFact fact)
        {
            var begun = mission.Begin(started, fact);
            return begun.ChildStep is null ? begun : begun with { ActiveBefore = mission.ActiveUntil(fact.Timestamp), ActiveSince = null };
        }

        private Mission With(MissionRecord.StepCompleted completed, MissionFact fact)
        {
            var ended = mission with
            {
                Stop = mission.Stop is { Kind: StopKind.Pause } pause ? pause with { StoppedAt = fact.Timestamp } : mission.Stop,
                ActiveSince = mission.ChildStep is not null && mission.Status is MissionStatus.Active ? fact.Timestamp : mission.ActiveSince,
            };
            return ended.Finish(completed, fact);
        }
    }
}
