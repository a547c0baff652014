using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sortie.Chat;

namespace Sortie.Web.Api;

/// <summary>A message to Sortie.</summary>
/// <param name="Text">What is wanted, up to 20,000 characters.</param>
/// <param name="SessionId">The conversation; without one a new one begins.</param>
/// <param name="Source">Through what it came, in a word; <c>api</c> where it is not said.</param>
/// <param name="ExternalUserId">Who wrote it, in the words of the program that passes it on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChatRequest(
    [property: Required] string? Text = null, string? SessionId = null, string? Source = null, string? ExternalUserId = null);

/// <summary>Takes messages.</summary>
internal static class ChatApi
{
    private const int MaxNameLength = 200;

    public static async Task<Results<WholeJson<ChatReply>, ProblemHttpResult>> SendAsync(
        ChatRequest message,
        [FromHeader(Name = IdempotencyKeys.Header)] string? idempotencyKey,
        InteractionOrchestrator chat,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKeys.Refusal(idempotencyKey) is { } refusal)
        {
            return refusal;
        }

        if (message.Source is { Length: > MaxNameLength } || message.ExternalUserId is { Length: > MaxNameLength })
        {
            return Problems.Bad($"The fields 'source' and 'external_user_id' have at most {MaxNameLength} characters.");
        }

        var reply = await chat.ProcessMessageAsync(
            new(message.Text ?? "")
            {
                SessionId = message.SessionId,
                Source = string.IsNullOrWhiteSpace(message.Source) ? "api" : message.Source,
                ExternalUserId = message.ExternalUserId,
                IdempotencyKey = idempotencyKey,
            },
            cancellationToken);
        return new WholeJson<ChatReply>(reply);
    }
}
