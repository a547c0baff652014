using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sortie.Chat.Sessions;

namespace Sortie.Web.Api;

/// <summary>Another title for a conversation.</summary>
/// <param name="Title">The title, 1 to 200 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RenameRequest([property: Required] string? Title = null);

/// <summary>Conversations.</summary>
internal static class SessionsApi
{
    public static Results<Ok<IReadOnlyList<SessionCard>>, ProblemHttpResult> List(Conversations conversations, string? limit = null) =>
        ListQuery.TryReadLimit(limit, out var wanted)
            ? TypedResults.Ok(conversations.List(wanted))
            : Problems.Bad(ListQuery.LimitRule(limit));

    public static async Task<Results<Ok<IReadOnlyList<Turn>>, ProblemHttpResult>> ReadAsync(
        [FromRoute(Name = "session_id")] string sessionId, Conversations conversations, CancellationToken cancellationToken) =>
        await conversations.ReadAsync(sessionId, cancellationToken) is { } turns ? TypedResults.Ok(turns) : Problems.NoSession(sessionId);

    public static async Task<Results<Ok<SessionCard>, ProblemHttpResult>> RenameAsync(
        [FromRoute(Name = "session_id")] string sessionId, RenameRequest change, Conversations conversations, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(change.Title) || change.Title.Length > Conversations.MaxTitleLength)
        {
            return Problems.Bad($"A title has 1 to {Conversations.MaxTitleLength} characters.");
        }

        return await conversations.RenameAsync(sessionId, change.Title, cancellationToken) is { } card
            ? TypedResults.Ok(card)
            : Problems.NoSession(sessionId);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [FromRoute(Name = "session_id")] string sessionId, Conversations conversations, CancellationToken cancellationToken) =>
        await conversations.DeleteAsync(sessionId, cancellationToken) ? TypedResults.NoContent() : Problems.NoSession(sessionId);
}
