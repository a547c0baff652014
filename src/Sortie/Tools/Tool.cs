using Microsoft.Extensions.AI;
using Sortie.Missions;

namespace Sortie.Tools;

/// <summary>A function that does one thing to the world, and what must be known before it may be called.</summary>
/// <param name="Function">What is called. Its name, description and argument schema are those a planner sees.</param>
/// <param name="Effect">What it does to the world; anything but <see cref="Effect.Read"/> asks for approval under the default policy.</param>
public sealed record Tool(AIFunction Function, Effect Effect)
{
    /// <summary>The stable name by which records and planners refer to it.</summary>
    public string Name => Function.Name;

    /// <summary>How long one call may take.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a call whose end is unknown, because the process died, may be made again with the same idempotency key.</summary>
    /// <value>True for tools that only read or write inside of the mission's folder.</value>
    public bool Repeatable { get; init; } = Effect is not Effect.External;

    /// <summary>How often a call that failed in passing (a retryable error, a timeout) is made again.</summary>
    /// <value><see cref="RetryPolicy.Default"/> for a <see cref="Repeatable"/> tool, else <see cref="RetryPolicy.Once"/>.</value>
    public RetryPolicy Retry
    {
        get => field ?? (Repeatable ? RetryPolicy.Default : RetryPolicy.Once);
        init;
    }

    /// <summary>Whether a call visits a page, and so counts against the scope's <see cref="Scope.MaxPages"/>.</summary>
    /// <value>False.</value>
    public bool VisitsPage { get; init; }
}
