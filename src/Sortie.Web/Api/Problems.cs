using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Web.Api;

/// <summary>What is said where a request cannot be met: <c>application/problem+json</c> with a sentence for a person.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";
    public const string ArchivedCode = "archived";

    public static ProblemHttpResult Of(int status, string detail, string? code = null) => TypedResults.Problem(
        detail, statusCode: status, extensions: code is null ? null : [new("code", code)]);

    public static ProblemHttpResult Bad(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    /// <summary>There is no such mission. The problem tells where it was archived.</summary>
    public static ProblemHttpResult NoMission(string id, Func<MissionId, DateOnly?> archivedOn) =>
        !MissionId.TryParse(id, out var mission)
            ? Of(StatusCodes.Status404NotFound, $"There is no mission '{id}'; a mission id looks like 'mission_chat_0123456789ab'.")
            : archivedOn(mission) is { } day ? Of(StatusCodes.Status404NotFound, ArchivedException.Sentence(id, day), ArchivedCode)
            : Of(StatusCodes.Status404NotFound, $"There is no mission '{id}'.");

    public static ProblemHttpResult NoSchedule(string id) => Of(
        StatusCodes.Status404NotFound,
        ScheduleId.TryParse(id, out _)
            ? $"There is no schedule '{id}'."
            : $"There is no schedule '{id}'; a schedule id looks like 'schedule_0123456789ab'.");

    public static ProblemHttpResult NoSession(string id) => Of(StatusCodes.Status404NotFound, $"There is no conversation '{id}'.");

    /// <summary>The mission's status does not allow the act. The problem tells the status.</summary>
    public static ProblemHttpResult NotAllowed(CommandResult.NotAllowed refused) => TypedResults.Problem(
        $"{refused.Mission.Id} is {refused.Mission.Status.Word}. {refused.Why}",
        statusCode: StatusCodes.Status409Conflict,
        extensions: [new("mission_status", refused.Mission.Status.Word)]);

    public static ProblemHttpResult Of(InvalidMessageException exception) => Of(StatusOf(exception.Code), exception.Message, exception.Code);

    public static ProblemHttpResult Of(InvalidScheduleException exception) => Of(StatusOf(exception.Code), exception.Message, exception.Code);

    /// <summary>The id by which the log and the person who asks for help speak of the same request.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private static int StatusOf(string? code) => code switch
    {
        "too_long" => StatusCodes.Status413PayloadTooLarge,
        "key_reused" => StatusCodes.Status409Conflict,
        "unclear" => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status400BadRequest,
    };
}

/// <summary>Writes problems whatever the client says it accepts: a problem that is not told is worse than one in another form.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        context.ProblemDetails.Extensions["trace_id"] = Problems.TraceId(context.HttpContext);
        await context.HttpContext.Response.WriteAsJsonAsync(
            context.ProblemDetails, SortieJson.Options, Problems.MediaType, context.HttpContext.RequestAborted);
    }
}
