using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Web.Streams;
using Sortie.Whiteboard;

namespace Sortie.Web.Api;

/// <summary>Missions: their cards, records, events and result files.</summary>
internal static class MissionsApi
{
    public static async Task<Results<Ok<BoardPage>, ProblemHttpResult>> ListAsync(
        [AsParameters] ListQuery wanted, MissionWhiteboard whiteboard, CancellationToken cancellationToken)
    {
        var (query, mistake) = wanted.Read();
        return query is null ? Problems.Bad(mistake!) : TypedResults.Ok(await whiteboard.ListAsync(query, cancellationToken));
    }

    public static async Task<Results<Ok<MissionCard>, ProblemHttpResult>> FindAsync(
        [FromRoute(Name = "mission_id")] string missionId, MissionWhiteboard whiteboard, CancellationToken cancellationToken) =>
        await FindCardAsync(whiteboard, missionId, cancellationToken) is { } card
            ? TypedResults.Ok(card)
            : Problems.NoMission(missionId, whiteboard.ArchivedOn);

    public static async Task<Results<RecordList, ProblemHttpResult>> ReadRecordsAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        [AsParameters] RecordsQuery wanted,
        MissionWhiteboard whiteboard,
        IMissionLog log,
        CancellationToken cancellationToken)
    {
        if (wanted.Read(out var fromVersion, out var limit) is { } mistake)
        {
            return Problems.Bad(mistake);
        }

        if (await FindCardAsync(whiteboard, missionId, cancellationToken) is not { } card)
        {
            return Problems.NoMission(missionId, whiteboard.ArchivedOn);
        }

        int? next = (long)fromVersion + limit <= card.Version ? fromVersion + limit : null;
        return new RecordList(log.ReadAsync(card.MissionId, fromVersion, cancellationToken).Take(limit))
        {
            Next = next is null ? null : $"/api/missions/{card.MissionId}/records?from_version={next}&limit={limit}",
        };
    }

    public static async Task<Results<EventStream, NoContent, ProblemHttpResult>> FollowAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken)
    {
        if (await FindCardAsync(whiteboard, missionId, cancellationToken) is not { } card)
        {
            return Problems.NoMission(missionId, whiteboard.ArchivedOn);
        }

        if (!StreamEvent.TryReadId(lastEventId, out var version))
        {
            return Problems.Bad(StreamEvent.IdRule(lastEventId));
        }

        // A browser that has seen the end would ask again every two seconds; this answer tells it to stop.
        return card.Status.IsTerminal && version >= card.Version
            ? TypedResults.NoContent()
            : new EventStream(MissionEvents.FollowAsync(whiteboard, card.MissionId, (int)Math.Min(version ?? 0, card.Version), cancellationToken));
    }

    public static async Task<Results<Ok<IReadOnlyList<MissionRecord.ArtifactAdded>>, ProblemHttpResult>> ListArtifactsAsync(
        [FromRoute(Name = "mission_id")] string missionId, IMissionLog log, CancellationToken cancellationToken) =>
        MissionId.TryParse(missionId, out var id) && await log.FindAsync(id, cancellationToken) is { } mission
            ? TypedResults.Ok<IReadOnlyList<MissionRecord.ArtifactAdded>>(mission.Artifacts)
            : Problems.NoMission(missionId, log.ArchivedOn);

    public static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> ReadArtifactAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        [FromRoute(Name = "artifact_id")] string artifactId,
        MissionWhiteboard whiteboard,
        CancellationToken cancellationToken)
    {
        if (await FindCardAsync(whiteboard, missionId, cancellationToken) is not { } card)
        {
            return Problems.NoMission(missionId, whiteboard.ArchivedOn);
        }

        if (await whiteboard.FindArtifactAsync(card.MissionId, artifactId, cancellationToken) is not var (artifact, path))
        {
            return Problems.Of(StatusCodes.Status404NotFound, $"The mission has no artifact '{artifactId}'.");
        }

        // Always as a download: the file may be what a foreign page sent, and must not run as a page of Sortie.
        return File.Exists(path)
            ? TypedResults.PhysicalFile(
                path,
                artifact.MediaType,
                artifact.FileName,
                entityTag: new EntityTagHeaderValue($"\"{artifact.Sha256}\""),
                enableRangeProcessing: true)
            : Problems.Of(
                StatusCodes.Status404NotFound,
                $"The file '{artifact.FileName}' is no longer there: somebody has deleted it from the data folder.");
    }

    /// <summary>What the tool returned, whether it stands in the record or in a blob.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadResultAsync(
        [FromRoute(Name = "mission_id")] string missionId,
        [FromRoute(Name = "step_id")] string stepId,
        IMissionLog log,
        CancellationToken cancellationToken)
    {
        if (!MissionId.TryParse(missionId, out var id) || await log.FindAsync(id, cancellationToken) is not { } mission)
        {
            return Problems.NoMission(missionId, log.ArchivedOn);
        }

        return mission.Steps.Find(step => step.Started.StepId == stepId) is not { } step
            ? Problems.Of(StatusCodes.Status404NotFound, $"The mission has no step '{stepId}'.")
            : step.Result is { } result
                ? TypedResults.Bytes(SortieJson.ToUtf8Bytes(result), "application/json")
                : Problems.Of(StatusCodes.Status404NotFound, $"The step '{stepId}' has no result.");
    }

    private static async Task<MissionCard?> FindCardAsync(MissionWhiteboard whiteboard, string missionId, CancellationToken cancellationToken) =>
        MissionId.TryParse(missionId, out var id) ? await whiteboard.FindCardAsync(id, cancellationToken) : null;
}
