using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Sortie.Chat.Sessions;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Schedules;

namespace Sortie.Web.Api;

/// <summary>How the program is.</summary>
/// <param name="Status"><c>alive</c> or <c>ready</c>.</param>
/// <param name="Troubles">What does not go as it should although messages are taken, one sentence each.</param>
internal sealed record Health(string Status, IReadOnlyList<string>? Troubles = null);

/// <summary>For those who watch over the program.</summary>
internal static class HealthApi
{
    public static Ok<Health> Alive() => TypedResults.Ok(new Health("alive"));

    public static Results<Ok<Health>, ProblemHttpResult> Ready(
        JsonlMissionLog missions, Conversations conversations, ScheduleBook schedules, MissionExecutor executor) =>
        (missions.Failure ?? conversations.Failure ?? schedules.Failure) is { } failure
            ? Problems.Of(
                StatusCodes.Status503ServiceUnavailable,
                failure.IsPassing ? failure.Message : $"Nothing can be written any more: {failure.Message}")
            : TypedResults.Ok(new Health("ready", executor.Troubles is { Count: > 0 } troubles ? troubles : null));
}
