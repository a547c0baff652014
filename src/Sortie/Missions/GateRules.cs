using System.Globalization;

namespace Sortie.Missions;

/// <summary>Which gate a decision is for. A decision about one gate never passes another.</summary>
internal static class GateRules
{
    /// <summary>The gate before a mission's start has no record of its own, but a name.</summary>
    public const string Start = "start";

    /// <summary>The reason with which a mission ends whose gate nobody answered in time.</summary>
    public const string Expired = "gate_expired";

    extension(Mission mission)
    {
        /// <summary>The name of the gate that the mission waits at; null where it waits at none.</summary>
        public string? OpenGateId => mission.AwaitsApproval ? Start : mission.OpenGate?.Opened.GateId;

        /// <summary>What kind of gate that is; null where the mission waits at none.</summary>
        public GateKind? OpenGateKind => mission.AwaitsApproval ? GateKind.Approval : mission.OpenGate?.Opened.Kind;

        /// <summary>Since when it waits there.</summary>
        public DateTimeOffset AskedAt => mission.OpenGate?.OpenedAt ?? mission.Metadata.CreatedAt;

        /// <summary>Until when that gate can be answered; null for ever.</summary>
        public DateTimeOffset? GateExpiresAt => mission.AwaitsApproval ? mission.Metadata.ApprovalExpiresAt : mission.OpenGate?.Opened.ExpiresAt;
    }

    /// <summary>Why a decision cannot be taken; null where it can.</summary>
    /// <param name="mission">The mission.</param>
    /// <param name="kind">What is decided.</param>
    /// <param name="gateId">The gate that was seen; null for whichever is open.</param>
    /// <param name="now">The time.</param>
    public static string? Refusal(Mission mission, GateKind kind, string? gateId, DateTimeOffset now)
    {
        return mission.OpenGateKind != kind ? kind is GateKind.Approval ? "It does not wait for approval." : "It has not asked anything."
            : gateId is not null && gateId != mission.OpenGateId
                ? $"'{gateId}' is not the gate that is open; that is '{mission.OpenGateId}'. Look at what it asks, and decide again."
            : mission.GateExpiresAt is { } until && until <= now
                ? string.Create(CultureInfo.InvariantCulture, $"What it asked could be answered until {until:u}; it ends for want of an answer.")
            : null;
    }

    /// <summary>Ends a mission whose gate nobody answered in time; not where the gate is still open to an answer.</summary>
    public static Choice Expire(Mission mission, DateTimeOffset now)
    {
        if (mission.GateExpiresAt is not { } until || until > now)
        {
            return "It waits at no gate that has expired.";
        }

        var error = new MissionError(
            Expired,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Nobody {(mission.OpenGate?.Opened.Kind is GateKind.Input ? "answered" : "approved")} until {until:u}, so it did not go on."),
            Retryable: true);
        var ended = new MissionRecord.StatusUpdate(MissionStatus.Failed, Expired, CompletedAt: now, Error: error);
        return mission.OpenGate is { } gate ? [new MissionRecord.GateClosed(gate.Opened.GateId, "expired"), ended] : [ended];
    }
}
