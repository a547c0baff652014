using Microsoft.AspNetCore.Http.HttpResults;

namespace Sortie.Web.Api;

/// <summary>The key by which a client marks a request that it may send again.</summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 200;

    /// <summary>What is wrong with a key; null where nothing is.</summary>
    public static ProblemHttpResult? Refusal(string? key) =>
        key is { Length: 0 or > MaxLength } ? Problems.Bad($"An {Header} has 1 to {MaxLength} characters.") : null;
}
