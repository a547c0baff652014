using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>Holds a run to its scope and to what people approved. Nothing a planner says gets round it.</summary>
internal sealed class ScopeGuard(Toolbox toolbox, IOptions<MissionOptions> options, TimeProvider time)
{
    /// <summary>How long the mission may still be active; zero or less where its time is over.</summary>
    public TimeSpan Remaining(Mission mission) => TimeSpan.FromSeconds(mission.Scope.MaxDurationSeconds) - mission.ActiveUntil(time.GetUtcNow());

    /// <summary>The limit that lets a mission do nothing more; null where it may go on.</summary>
    public MissionError? ExceededBy(Mission mission) => Remaining(mission) <= TimeSpan.Zero
        ? new("duration_exceeded", $"The mission's {mission.Scope.MaxDurationSeconds} seconds are over.", Retryable: true)
        : null;

    /// <summary>The limit that forbids one more call of a tool; null where it is allowed.</summary>
    public MissionError? Refuses(Mission mission, Tool tool) =>
        tool.VisitsPage && PagesVisited(mission) >= mission.Scope.MaxPages
            ? new("pages_exceeded", $"The mission's {mission.Scope.MaxPages} pages are used up.")
            : null;

    /// <summary>How many pages the mission has visited.</summary>
    public int PagesVisited(Mission mission) =>
        mission.StepsByTool.Sum(steps => toolbox.TryGet(steps.Key, out var tool) && tool.VisitsPage ? steps.Value : 0);

    /// <summary>Until when a gate can be answered that opens now.</summary>
    public DateTimeOffset GateExpiresAt => time.GetUtcNow() + options.Value.GateExpiry;

    /// <summary>
    /// Whether a person must approve this very call. An approved mission may write in its own folder; what reaches
    /// outside is approved call by call, and each approval serves for one.
    /// </summary>
    public bool NeedsApproval(Mission mission, Tool tool, JsonElement arguments, out string hash)
    {
        var asked = hash = HashOf(tool.Name, arguments);
        var covered = options.Value.Approval is ApprovalPolicy.Never
            || tool.Effect is Effect.Read
            || (tool.Effect is Effect.Write && mission.Approved)
            || mission.Gates.Count(gate => Allows(gate) && gate.Opened.ArgumentsHash == asked)
                > mission.Steps.Count(step => HashOf(step.Started.Tool, step.Started.Arguments) == asked);
        return !covered;
    }

    /// <summary>Whether a person's approval stands behind a gate. One that was not used until the gate expired is none any more.</summary>
    public bool Allows(Gate gate) => gate is { Opened.Kind: GateKind.Approval, Decision.Decision: "approved" }
        && !(gate.Opened.ExpiresAt <= time.GetUtcNow());

    /// <summary>Names one attempt that a process left unfinished, so that what a person says of it holds for no other.</summary>
    public static string HashOf(Attempt interrupted) =>
        HashOf($"{interrupted.Started.StepId}/{interrupted.Started.Attempt} {interrupted.Started.Tool}", interrupted.Started.Arguments);

    private static string HashOf(string tool, JsonElement arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tool}\n{arguments.GetRawText()}")));
}
