using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Web.Api;

using Acted = Results<Ok<MissionCard>, ProblemHttpResult>;

/// <summary>The answer to a mission's question.</summary>
/// <param name="Answer">The answer, up to 20,000 characters.</param>
/// <param name="GateId">The gate whose question is answered; no other takes the answer.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AnswerRequest([property: Required] string? Answer = null, string? GateId = null);

/// <summary>Another priority for a mission.</summary>
/// <param name="Priority"><c>low</c>, <c>normal</c> or <c>high</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PriorityRequest([property: Required] Priority? Priority = null);

/// <summary>What people do to missions.</summary>
internal static class MissionActsApi
{
    private const string By = "api";

    public static readonly Delegate Approve = AtGate(
        static (missions, id, gate, cancellationToken) => missions.ApproveAsync(id, By, gate, cancellationToken));

    public static readonly Delegate Reject = AtGate(
        static (missions, id, gate, cancellationToken) => missions.RejectAsync(id, By, gate, cancellationToken));

    public static readonly Delegate Cancel = On(static (missions, id, cancellationToken) => missions.CancelAsync(id, By, cancellationToken));
    public static readonly Delegate Pause = On(static (missions, id, cancellationToken) => missions.PauseAsync(id, By, cancellationToken));
    public static readonly Delegate Resume = On(static (missions, id, cancellationToken) => missions.ResumeAsync(id, By, cancellationToken));

    public static async Task<Acted> AnswerAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        AnswerRequest answer,
        MissionCommands missions,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(answer.Answer))
        {
            return Problems.Bad("The answer is empty.");
        }

        return answer.Answer.Length > ChatMessage.MaxTextLength
            ? Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                $"The answer has {answer.Answer.Length} characters; at most {ChatMessage.MaxTextLength} are taken.")
            : await ActAsync(
                missionId,
                id => missions.AnswerAsync(id, answer.Answer, By, answer.GateId, cancellationToken),
                whiteboard,
                cancellationToken);
    }

    public static async Task<Acted> PrioritiseAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        PriorityRequest wanted,
        MissionCommands missions,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken) =>
        wanted.Priority is { } priority
            ? await ActAsync(missionId, id => missions.PrioritiseAsync(id, priority, By, cancellationToken), whiteboard, cancellationToken)
            : Problems.Bad("The field 'priority' is 'low', 'normal' or 'high'.");

    public static async Task<Results<Created<MissionCard>, ProblemHttpResult>> RetryAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        [FromHeader(Name = IdempotencyKeys.Header)] string? idempotencyKey,
        MissionCommands missions,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKeys.Refusal(idempotencyKey) is { } refusal)
        {
            return refusal;
        }

        var acted = await ActAsync(missionId, id => missions.RetryAsync(id, idempotencyKey, cancellationToken), whiteboard, cancellationToken);
        return acted.Result is Ok<MissionCard> { Value: { } card }
            ? TypedResults.Created($"/api/missions/{card.MissionId}", card)
            : (ProblemHttpResult)acted.Result;
    }

    /// <summary>The handler of an act that needs nothing but the mission.</summary>
    private static Delegate On(Func<MissionCommands, MissionId, CancellationToken, Task<CommandResult>> act) => (
        [FromRoute(Name = "mission_id")] string missionId,
        MissionCommands missions,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken) =>
        ActAsync(missionId, id => act(missions, id, cancellationToken), whiteboard, cancellationToken);

    /// <summary>The handler of a decision at a gate.</summary>
    private static Delegate AtGate(Func<MissionCommands, MissionId, string?, CancellationToken, Task<CommandResult>> act) => (
        [FromRoute(Name = "mission_id")] string missionId,
        [FromQuery(Name = "gate_id")] string? gateId,
        MissionCommands missions,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken) =>
        ActAsync(missionId, id => act(missions, id, gateId, cancellationToken), whiteboard, cancellationToken);

    private static async Task<Acted> ActAsync(
        string missionId, Func<MissionId, Task<CommandResult>> act, MissionWhiteboard whiteboard, CancellationToken cancellationToken)
    {
        if (!MissionId.TryParse(missionId, out var id))
        {
            return Problems.NoMission(missionId, whiteboard.ArchivedOn);
        }

        return await act(id) switch
        {
            CommandResult.Done done => TypedResults.Ok(await whiteboard.FindCardAsync(done.Mission.Id, cancellationToken)),
            CommandResult.NotFound => Problems.NoMission(missionId, whiteboard.ArchivedOn),
            CommandResult.NotAllowed refused => Problems.NotAllowed(refused),
            var other => throw new InvalidOperationException($"There is no response for {other.GetType().Name}."),
        };
    }
}
