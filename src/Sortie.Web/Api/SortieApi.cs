using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sortie.Web.Api;

/// <summary>The routes of the API.</summary>
internal static class SortieApi
{
    public static void MapSortieApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("").WithMetadata(new BodyLimit())
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status500InternalServerError);

        var chat = api.MapGroup("/chat").WithTags("Chat");
        chat.MapPost("/integrated", ChatApi.SendAsync).WithName("SendMessage")
            .WithSummary("Sends a message; it is answered, asked back, acted on, or becomes a mission.")
            .Refuses(400, 409, 413, 415, 429, 503);

        var sessions = api.MapGroup("/api/sessions").WithTags("Conversations");
        sessions.MapGet("", SessionsApi.List).WithName("ListSessions").WithSummary("The conversations, the one spoken in last first.")
            .Refuses(400).AddOpenApiOperationTransformer(OpenApiDocument.DescribeListAsync);
        sessions.MapGet("/{session_id}/messages", SessionsApi.ReadAsync).WithName("ReadSession")
            .WithSummary("What was said in a conversation, oldest first.").Refuses(404);
        sessions.MapPatch("/{session_id}", SessionsApi.RenameAsync).WithName("RenameSession")
            .WithSummary("Gives a conversation another title.").Refuses(400, 404, 413, 415, 429, 503);
        sessions.MapDelete("/{session_id}", SessionsApi.DeleteAsync).WithName("DeleteSession")
            .WithSummary("Takes a conversation from the list; its missions stay.").Refuses(404, 429, 503);

        MapMissions(api.MapGroup("/api/missions").WithTags("Missions"));
        MapWhiteboard(api.MapGroup("/api/whiteboard").WithTags("Whiteboard"));

        MapSchedules(api.MapGroup("/api/schedules").WithTags("Schedules"));

        var operation = api.MapGroup("").WithTags("Operation");
        operation.MapMethods("/healthz", [HttpMethods.Head], HealthApi.Alive).ExcludeFromDescription();
        operation.MapMethods("/readyz", [HttpMethods.Head], HealthApi.Ready).ExcludeFromDescription();
        operation.MapGet("/healthz", HealthApi.Alive).WithName("IsAlive").WithSummary("Whether the program answers.");
        operation.MapGet("/readyz", HealthApi.Ready).WithName("IsReady").WithSummary("Whether messages can be taken.").Refuses(503);
    }

    private static void MapMissions(RouteGroupBuilder missions)
    {
        missions.MapGet("", MissionsApi.ListAsync).WithName("ListMissions").WithSummary("The missions, newest first.").Refuses(400)
            .AddOpenApiOperationTransformer(OpenApiDocument.DescribeListAsync);
        missions.MapGet("/{mission_id}", MissionsApi.FindAsync).WithName("FindMission").WithSummary("One mission in a few words.").Refuses(404);
        missions.MapGet("/{mission_id}/records", MissionsApi.ReadRecordsAsync).WithName("ReadRecords")
            .WithSummary("A mission's records, as a JSON array, or one per line where 'application/x-ndjson' is accepted.").Refuses(400, 404)
            .AddOpenApiOperationTransformer(OpenApiDocument.DescribePartAsync);
        missions.MapGet("/{mission_id}/steps/{step_id}/result", MissionsApi.ReadResultAsync).WithName("ReadResult")
            .WithSummary("What the tool of a step returned, as JSON, also where the record only names it.")
            .Produces<object>(StatusCodes.Status200OK, "application/json").Refuses(404, 500);
        missions.MapGet("/{mission_id}/events", MissionsApi.FollowAsync).WithName("FollowMission")
            .WithSummary("A mission's records as server-sent events, until it has ended; 'Last-Event-ID' resumes.").Refuses(400, 404, 503);
        missions.MapGet("/{mission_id}/artifacts", MissionsApi.ListArtifactsAsync).WithName("ListArtifacts")
            .WithSummary("A mission's result files.").Refuses(404);
        missions.MapGet("/{mission_id}/artifacts/{artifact_id}", MissionsApi.ReadArtifactAsync).WithName("ReadArtifact")
            .WithSummary("A result file.").Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").Refuses(404);

        Act("approve", MissionActsApi.Approve, "Lets a mission start that waits for approval, or do what it asked to do.");
        Act("reject", MissionActsApi.Reject, "Refuses what a mission waits for; it ends as cancelled, or goes on without.");
        Act("cancel", MissionActsApi.Cancel, "Ends a mission.");
        Act("pause", MissionActsApi.Pause, "Stops an active mission after the step under way.");
        Act("resume", MissionActsApi.Resume, "Lets a paused mission go on.");
        Act("retry", MissionActsApi.RetryAsync, "Does an ended mission again, as a new mission in the same thread.").Refuses(400);
        Act("answer", MissionActsApi.AnswerAsync, "Answers the question that a mission waits with.").Refuses(400, 413, 415);

        Act("priority", MissionActsApi.PrioritiseAsync, "Lets a mission's turn come before or after that of others.").Refuses(400, 413, 415);
        missions.MapPost("/{mission_id}/steer", SteersApi.AddAsync).WithName("SteerMission")
            .WithSummary("Wants something else of a mission that has begun, in words.").Refuses(400, 404, 409, 413, 415, 422, 429, 503);
        missions.MapGet("/{mission_id}/steers", SteersApi.ListAsync).WithName("ListSteers")
            .WithSummary("The changes that were wanted of a mission, in order.").Refuses(404);
        missions.MapDelete("/{mission_id}/steers/{steer_id}", SteersApi.RemoveAsync).WithName("RemoveSteer")
            .WithSummary("Takes a change back that has not been applied.").Refuses(404, 409, 429, 503);

        RouteHandlerBuilder Act(string verb, Delegate act, string summary) => missions.MapPost($"/{{mission_id}}/{verb}", act)
            .WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Mission").WithSummary(summary).Refuses(404, 409, 429, 503);
    }

    private static void MapWhiteboard(RouteGroupBuilder whiteboard)
    {
        whiteboard.MapGet("", WhiteboardApi.ShowAsync).WithName("ShowWhiteboard")
            .WithSummary("The missions, newest first, with how many there are of each status, and what was learned.").Refuses(400)
            .AddOpenApiOperationTransformer(OpenApiDocument.DescribeListAsync);
        whiteboard.MapGet("/{mission_id}", WhiteboardApi.FindAsync).WithName("ShowMission")
            .WithSummary("All that the whiteboard shows of a mission. An id without the shape of one is unknown, too: 404.").Refuses(400, 404)
            .AddOpenApiOperationTransformer(OpenApiDocument.DescribePartAsync);
        whiteboard.MapGet("/events", WhiteboardApi.FollowAsync).WithName("FollowWhiteboard")
            .WithSummary("Every change as server-sent events, after a 'hello' with the position; 'Last-Event-ID' resumes.").Refuses(400, 503);
    }

    private static void MapSchedules(RouteGroupBuilder schedules)
    {
        schedules.MapGet("", SchedulesApi.List).WithName("ListSchedules").WithSummary("The schedules, newest first.");
        schedules.MapPost("", SchedulesApi.CreateAsync).WithName("CreateSchedule")
            .WithSummary("Makes a schedule, which makes missions when its times come.").Refuses(400, 409, 413, 415, 429, 503);
        schedules.MapGet("/{schedule_id}", SchedulesApi.Find).WithName("FindSchedule").WithSummary("One schedule.").Refuses(404);
        schedules.MapGet("/{schedule_id}/preview", SchedulesApi.Preview).WithName("PreviewSchedule")
            .WithSummary("The next times at which a schedule runs, by the wall clock of its zone.").Refuses(404);
        schedules.MapPatch("/{schedule_id}", SchedulesApi.ChangeAsync).WithName("ChangeSchedule")
            .WithSummary("Pauses or resumes a schedule, or gives it other times: 'when', or 'text' in words.").Refuses(400, 404, 409, 413, 415, 422, 429, 503);
        schedules.MapPost("/{schedule_id}/run", SchedulesApi.RunAsync).WithName("RunSchedule")
            .WithSummary("Lets a schedule run once at once; its times stay as they are.").Refuses(400, 404, 409, 429, 503);
        schedules.MapDelete("/{schedule_id}", SchedulesApi.DeleteAsync).WithName("DeleteSchedule")
            .WithSummary("Ends a schedule for good; its missions stay.").Refuses(404, 429, 503);
    }

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        return route;
    }
}
