using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Tools;

/// <summary>
/// What a tool call may know of the mission it works for. A tool takes it as a parameter of this type, which no
/// planner sees or sets.
/// </summary>
/// <param name="MissionId">The mission.</param>
/// <param name="Scope">Its limits; a tool that reaches out keeps to <see cref="Scope.AllowedDomains"/> on every hop.</param>
/// <param name="Folder">The mission's own folder, where alone it may write. It may not exist yet.</param>
/// <param name="IdempotencyKey">The same for every attempt of one step.</param>
public sealed record ToolContext(MissionId MissionId, Scope Scope, string Folder, string IdempotencyKey)
{
    private readonly Account _account = new();
    private readonly ConcurrentQueue<KeptFile> _kept = [];

    /// <summary>
    /// Since when the mission has been active, UTC: what it is told of the world may not be older. Null
    /// outside of a mission, where nothing from before the call serves.
    /// </summary>
    public DateTimeOffset? ActiveSince { get; init; }

    /// <summary>The day of the mission, UTC, by which a day without a year is understood; null outside of a mission.</summary>
    internal DateOnly? Day => ActiveSince is { } since ? DateOnly.FromDateTime(since.UtcDateTime) : null;

    /// <summary>What the call has used up; null where it said nothing of it.</summary>
    internal Usage? Spent => _account.Sum;

    /// <summary>Puts what a call uses up on the mission's account, also where the call fails later; each adds to those before.</summary>
    public void Spend(Usage usage) => _account.Add(usage);

    /// <summary>What the call has given to be kept.</summary>
    internal IReadOnlyCollection<KeptFile> Kept => _kept;

    /// <summary>
    /// Gives Sortie a file to keep as an artifact of the step, also where the call fails later. The
    /// tool writes nothing itself, so it may be one that only reads.
    /// </summary>
    public void Keep(KeptFile file) => _kept.Enqueue(file);

    /// <summary>Options with which <see cref="AIFunctionFactory"/> gives a method its <see cref="ToolContext"/>.</summary>
    /// <param name="name">The tool's stable name.</param>
    /// <param name="description">What it does, for a planner.</param>
    public static AIFunctionFactoryOptions FunctionOptions(string name, string description) => new()
    {
        Name = name,
        Description = description,
        SerializerOptions = SortieJson.Options,
        ConfigureParameterBinding = parameter => parameter.ParameterType == typeof(ToolContext)
            ? new() { ExcludeFromSchema = true, BindParameter = (_, arguments) => From(arguments) }
            : default,
    };

    internal AIFunctionArguments Bind(IDictionary<string, object?> arguments) =>
        new(arguments) { Context = new Dictionary<object, object?> { [typeof(ToolContext)] = this } };

    private static ToolContext From(AIFunctionArguments arguments) =>
        arguments.Context?[typeof(ToolContext)] as ToolContext
        ?? throw new InvalidOperationException("A tool that takes a ToolContext was called outside of a mission.");

    private sealed class Account
    {
        private readonly Lock _lock = new();

        public Usage? Sum
        {
            get
            {
                lock (_lock)
                {
                    return field;
                }
            }

            private set;
        }

        public void Add(Usage usage)
        {
            lock (_lock)
            {
                Sum = Sum is { } sum ? sum + usage : usage;
            }
        }
    }
}
