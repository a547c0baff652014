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

/// <summary>What is wanted of a mission that has begun.</summary>
/// <param name="Text">What is to be changed, for example <c>only the first 5</c>.</param>
/// <param name="Mode">When: <c>now</c>, <c>after_step</c> (where it is not said), or in an <c>own_mission</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SteerRequest([property: Required] string? Text = null, SteerMode Mode = SteerMode.AfterStep);

/// <summary>Changes to missions that have begun.</summary>
internal static class SteersApi
{
    private const string By = "api";

    public static async Task<Results<Created<BoardSteer>, Created<MissionCard>, ProblemHttpResult>> AddAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        SteerRequest wanted,
        MissionSteering steering,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken)
    {
        if (!MissionId.TryParse(missionId, out var id))
        {
            return Problems.NoMission(missionId, whiteboard.ArchivedOn);
        }

        switch (await steering.SteerAsync(id, wanted.Text ?? "", wanted.Mode, By, cancellationToken))
        {
            case CommandResult.Done { Mission: var made } when made.Id != id:
                return TypedResults.Created($"/api/missions/{made.Id}", await whiteboard.FindCardAsync(made.Id, cancellationToken));
            case CommandResult.Done { Mission: var steered }:
                var name = steered.Steers[^1].Added.SteerId;
                var state = (await whiteboard.FindAsync(id, cancellationToken))!.State;
                return TypedResults.Created($"/api/missions/{id}/steers/{name}", state.Steers.Single(steer => steer.SteerId == name));
            case CommandResult.NotAllowed refused:
                return Problems.NotAllowed(refused);
            default:
                return Problems.NoMission(missionId, whiteboard.ArchivedOn);
        }
    }

    public static async Task<Results<Ok<IReadOnlyList<BoardSteer>>, ProblemHttpResult>> ListAsync(
        [FromRoute(Name = "mission_id")] string missionId, MissionWhiteboard whiteboard, CancellationToken cancellationToken) =>
        MissionId.TryParse(missionId, out var id) && await whiteboard.FindAsync(id, cancellationToken) is { State.Steers: var steers }
            ? TypedResults.Ok(steers)
            : Problems.NoMission(missionId, whiteboard.ArchivedOn);

    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        [FromRoute(Name = "steer_id")] string steerId,
        MissionCommands missions,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken)
    {
        if (!MissionId.TryParse(missionId, out var id) || await whiteboard.FindAsync(id, cancellationToken) is not { State.Steers: var steers })
        {
            return Problems.NoMission(missionId, whiteboard.ArchivedOn);
        }

        if (steers.All(steer => steer.SteerId != steerId))
        {
            return Problems.Of(StatusCodes.Status404NotFound, $"The mission has no change '{steerId}'.");
        }

        return await missions.RemoveSteerAsync(id, steerId, By, cancellationToken) is CommandResult.NotAllowed refused
            ? Problems.NotAllowed(refused)
            : TypedResults.NoContent();
    }
}
