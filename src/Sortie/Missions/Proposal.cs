using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sortie.Missions;

/// <summary>A mission that somebody wants.</summary>
/// <param name="Objective">What is to be achieved.</param>
/// <param name="Scope">Its limits.</param>
/// <param name="Effect">The strongest effect it needs; it decides whether a person must approve first.</param>
/// <param name="Source">How it reached Sortie: <c>chat</c>, <c>api</c>, <c>cli</c>…</param>
public sealed record Proposal(Objective Objective, Scope Scope, Effect Effect, string Source)
{
    /// <summary>The conversation it comes from.</summary>
    public string? SessionId { get; init; }

    /// <summary>The request it comes from.</summary>
    public string? TraceId { get; init; }

    /// <summary>The message word for word.</summary>
    public string? RawChatMessage { get; init; }

    /// <summary>The key by which the sender recognises a repeated request.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The schedule that wants it.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Whether its turn comes before or after that of others.</summary>
    /// <value><see cref="Priority.Normal"/>.</value>
    public Priority Priority { get; init; }
}

/// <summary>Which missions wait for a person before they start.</summary>
public enum ApprovalPolicy
{
    /// <summary>None.</summary>
    Never,

    /// <summary>Those that do more than look.</summary>
    Effects,

    /// <summary>All.</summary>
    Always,
}

/// <summary>How missions are treated.</summary>
public sealed class MissionOptions
{
    /// <summary>Which missions wait for a person before they start.</summary>
    /// <value><see cref="ApprovalPolicy.Effects"/>.</value>
    [EnumDataType(typeof(ApprovalPolicy))]
    public ApprovalPolicy Approval { get; set; } = ApprovalPolicy.Effects;

    /// <summary>How long a mission waits for an approval or an answer; then it ends as failed with the reason <c>gate_expired</c>.</summary>
    /// <value>7 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan GateExpiry { get; set; } = TimeSpan.FromDays(7);

    /// <summary>What missions may use up before a person is asked, where whoever wants one does not say.</summary>
    [ValidateObjectMembers]
    public BudgetOptions Budget { get; set; } = new();

    internal bool NeedsApproval(Effect effect) => Approval switch
    {
        ApprovalPolicy.Never => false,
        ApprovalPolicy.Always => true,
        _ => effect is not Effect.Read,
    };
}
