using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Web.Api;

/// <summary>A schedule that is wanted.</summary>
/// <param name="When">When it runs.</param>
/// <param name="Objective">What each of its missions is to achieve.</param>
/// <param name="Scope">The limits of each of its missions.</param>
/// <param name="SessionId">The conversation that is told what a watch saw.</param>
/// <param name="Overlap">What happens when its last mission is still under way; <c>skip</c> where it is not said.</param>
/// <param name="CatchUp">What happens to the times at which Sortie did not run; <c>one</c> where it is not said.</param>
/// <param name="Watch">What it looks out for.</param>
/// <param name="MaxFailures">After how many failed missions in a row it pauses; 5 where it is not said.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScheduleRequest(
    [property: Required] Timing? When = null,
    [property: Required] Objective? Objective = null,
    Scope? Scope = null,
    string? SessionId = null,
    Overlap? Overlap = null,
    CatchUp? CatchUp = null,
    Watch? Watch = null,
    int? MaxFailures = null);

/// <summary>Another state for a schedule, or other times: one of <c>status</c>, <c>when</c> and <c>text</c>.</summary>
/// <param name="Status"><c>paused</c> or <c>active</c>.</param>
/// <param name="Reason">Why it is paused, in words.</param>
/// <param name="When">When it runs from now on; without <c>time_zone</c> in the zone that it has.</param>
/// <param name="Text">The same in words, which may say a part: <c>every evening</c>, <c>at 9:30</c>, <c>only on weekdays</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScheduleChange(string? Status = null, string? Reason = null, Timing? When = null, string? Text = null);

/// <summary>The next times at which a schedule runs.</summary>
/// <param name="TimeZone">The zone whose wall clock counts.</param>
/// <param name="NextRuns">The times, with the zone's offset; empty where none come.</param>
internal sealed record SchedulePreview(string TimeZone, IReadOnlyList<DateTimeOffset> NextRuns);

/// <summary>Schedules.</summary>
internal static class SchedulesApi
{
    private const string By = "api";
    private const int MaxReasonLength = 200;

    public static Ok<IReadOnlyList<Schedule>> List(ScheduleBook book) => TypedResults.Ok(book.List());

    public static async Task<Results<Created<Schedule>, ProblemHttpResult>> CreateAsync(
        ScheduleRequest wanted,
        [FromHeader(Name = IdempotencyKeys.Header)] string? idempotencyKey,
        ScheduleBook book,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKeys.Refusal(idempotencyKey) is { } refusal)
        {
            return refusal;
        }

        if (wanted is not { When: { } when, Objective: { } objective })
        {
            return Problems.Bad("A schedule needs 'when' and 'objective'.");
        }

        try
        {
            var wish = new ScheduleWish { When = when, Objective = objective };
            var schedule = await book.CreateAsync(
                wish with
                {
                    Scope = wanted.Scope ?? wish.Scope,
                    SessionId = wanted.SessionId,
                    Watch = wanted.Watch,
                    Overlap = wanted.Overlap ?? wish.Overlap,
                    CatchUp = wanted.CatchUp ?? wish.CatchUp,
                    MaxFailures = wanted.MaxFailures ?? wish.MaxFailures,
                    IdempotencyKey = idempotencyKey,
                },
                cancellationToken);
            return TypedResults.Created($"/api/schedules/{schedule.ScheduleId}", schedule);
        }
        catch (InvalidScheduleException exception)
        {
            return Problems.Of(exception);
        }
    }

    public static Results<Ok<Schedule>, ProblemHttpResult> Find([FromRoute(Name = "schedule_id")] string scheduleId, ScheduleBook book) =>
        ScheduleId.TryParse(scheduleId, out var id) && book.Find(id) is { } schedule
            ? TypedResults.Ok(schedule)
            : Problems.NoSchedule(scheduleId);

    public static Results<Ok<SchedulePreview>, ProblemHttpResult> Preview(
        [FromRoute(Name = "schedule_id")] string scheduleId, ScheduleBook book) =>
        ScheduleId.TryParse(scheduleId, out var id) && book.Find(id) is { } schedule
            ? TypedResults.Ok(new SchedulePreview(schedule.Wish.When.TimeZone!, schedule.NextRuns))
            : Problems.NoSchedule(scheduleId);

    public static async Task<Results<Ok<Schedule>, ProblemHttpResult>> ChangeAsync(
        [FromRoute(Name = "schedule_id")] string scheduleId,
        ScheduleChange change,
        ScheduleBook book,
        ScheduleChanger changer,
        CancellationToken cancellationToken)
    {
        if (Fault(change) is { } fault)
        {
            return Problems.Bad(fault);
        }

        if (!ScheduleId.TryParse(scheduleId, out var id))
        {
            return Problems.NoSchedule(scheduleId);
        }

        try
        {
            var result = change switch
            {
                { When: { } when } => await book.ChangeAsync(id, wish => wish.At(when), By, cancellationToken),
                { Text: { } text } => (await changer.ChangeAsync(id, text, By, cancellationToken)).Result,
                { Status: "paused" } => await book.PauseAsync(id, By, change.Reason, cancellationToken),
                _ => await book.ResumeAsync(id, By, cancellationToken),
            };
            return result is ScheduleResult.Done done ? TypedResults.Ok(done.Schedule) : Refusal(result, scheduleId);
        }
        catch (InvalidScheduleException exception)
        {
            return Problems.Bad(exception.Message);
        }
    }

    public static async Task<Results<Accepted<Schedule>, ProblemHttpResult>> RunAsync(
        [FromRoute(Name = "schedule_id")] string scheduleId,
        [FromHeader(Name = IdempotencyKeys.Header)] string? idempotencyKey,
        ScheduleBook book,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKeys.Refusal(idempotencyKey) is { } refusal)
        {
            return refusal;
        }

        if (!ScheduleId.TryParse(scheduleId, out var id))
        {
            return Problems.NoSchedule(scheduleId);
        }

        var result = await book.RunNowAsync(id, By, idempotencyKey, cancellationToken);
        return result is ScheduleResult.Done done ? TypedResults.Accepted($"/api/schedules/{id}", done.Schedule) : Refusal(result, scheduleId);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [FromRoute(Name = "schedule_id")] string scheduleId, ScheduleBook book, CancellationToken cancellationToken) =>
        ScheduleId.TryParse(scheduleId, out var id) && await book.DeleteAsync(id, By, cancellationToken) is ScheduleResult.Done
            ? TypedResults.NoContent()
            : Problems.NoSchedule(scheduleId);

    private static string? Fault(ScheduleChange change) => change switch
    {
        { Status: null, When: null, Text: null } or { Status: not null, When: not null } or { Status: not null, Text: not null } or { When: not null, Text: not null } =>
            "Give one of 'status', 'when' and 'text'.",
        { Status: not null and not ("paused" or "active") } or { Reason.Length: > MaxReasonLength } =>
            $"The field 'status' is 'paused' or 'active', and 'reason' has at most {MaxReasonLength} characters.",
        _ => null,
    };

    private static ProblemHttpResult Refusal(ScheduleResult result, string scheduleId) => result is ScheduleResult.NotAllowed refused
        ? Problems.Of(StatusCodes.Status409Conflict, $"{scheduleId} is {refused.Schedule.Status.ToString().ToLowerInvariant()}. {refused.Why}")
        : Problems.NoSchedule(scheduleId);
}
