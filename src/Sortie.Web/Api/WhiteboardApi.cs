using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sortie.Learning;
using Sortie.Log;
using Sortie.Web.Streams;
using Sortie.Whiteboard;

namespace Sortie.Web.Api;

/// <summary>The whiteboard at a glance.</summary>
/// <param name="Missions">The missions, newest first.</param>
/// <param name="NextCursor">Where the next part begins; null where there is none.</param>
/// <param name="Counts">How many missions have each status, in all.</param>
/// <param name="Lessons">What was learned about tools and sites, the best founded first.</param>
internal sealed record WhiteboardPage(
    IReadOnlyList<MissionCard> Missions, long? NextCursor, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Lesson> Lessons);

/// <summary>The read side.</summary>
internal static class WhiteboardApi
{
    private const int LessonsShown = 50;

    public static async Task<Results<Ok<WhiteboardPage>, ProblemHttpResult>> ShowAsync(
        [AsParameters] ListQuery wanted, MissionWhiteboard whiteboard, Lessons lessons, CancellationToken cancellationToken)
    {
        var (query, mistake) = wanted.Read();
        if (query is null)
        {
            return Problems.Bad(mistake!);
        }

        var page = await whiteboard.ListAsync(query, cancellationToken);
        return TypedResults.Ok(new WhiteboardPage(page.Missions, page.NextCursor, page.Counts, [.. lessons.All.Take(LessonsShown)]));
    }

    public static async Task<Results<Ok<BoardMission>, ProblemHttpResult>> FindAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        [AsParameters] StepsQuery wanted,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken)
    {
        var (part, mistake) = wanted.Read();
        return part is null ? Problems.Bad(mistake!)
            : MissionId.TryParse(missionId, out var id) && await whiteboard.FindAsync(id, part, cancellationToken) is { } mission
                ? TypedResults.Ok(mission)
            : Problems.NoMission(missionId, whiteboard.ArchivedOn);
    }

    public static Results<EventStream, ProblemHttpResult> FollowAsync(
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId, MissionWhiteboard whiteboard, IMissionLog log) =>
        StreamEvent.TryReadId(lastEventId, out var position)
            ? new EventStream(BoardEvents.FollowAsync(whiteboard, Math.Min(position ?? long.MaxValue, log.LastPosition)))
            : Problems.Bad(StreamEvent.IdRule(lastEventId));
}
