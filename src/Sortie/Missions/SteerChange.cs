using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>What a change changes. What is null or empty stays as it is.</summary>
public sealed record SteerChange
{
    private const int LongestWords = 200;

    /// <summary>What to collect for each record.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Whether the fields come to those that are collected already, instead of taking their place.</summary>
    public bool AddsFields { get; init; }

    /// <summary>How many records are wanted.</summary>
    public int? TargetCount { get; init; }

    /// <summary>The order in which the records are wanted.</summary>
    public Sorting? Order { get; init; }

    /// <summary>
    /// Tests that wanted records pass; each takes the place of those on the same field. What is not wanted comes to what was not before.
    /// </summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The file format.</summary>
    public OutputFormat? Format { get; init; }

    /// <summary>The name of the file of records.</summary>
    public string? FileName { get; init; }

    /// <summary>How many pages may be fetched.</summary>
    public int? MaxPages { get; init; }

    /// <summary>How long the mission may be active, in seconds.</summary>
    public int? MaxDurationSeconds { get; init; }

    /// <summary>Whether it changes nothing.</summary>
    [JsonIgnore]
    public bool IsEmpty =>
        this is { Fields: [], TargetCount: null, Order: null, Conditions: [], Format: null, FileName: null, MaxPages: null, MaxDurationSeconds: null };

    /// <summary>The objective with the change in it.</summary>
    /// <param name="objective">The objective before.</param>
    /// <param name="text">The change in the person's words.</param>
    public Objective ApplyTo(Objective objective, string text)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective with
        {
            Description = $"{objective.Description} Changed: {(text.Length <= LongestWords ? text : $"{text[..LongestWords]}…")}",
            Fields = Fields is [] ? objective.Fields : AddsFields ? [.. objective.Fields.Union(Fields)] : Fields,
            TargetCount = TargetCount ?? objective.TargetCount,
            Order = Order ?? objective.Order,
            Conditions = [.. objective.Conditions.Where(old => !Conditions.Any(changed => TakesPlaceOf(changed, old))), .. Conditions],
            Format = Format ?? objective.Format,
            FileName = FileName ?? (Format is null ? objective.FileName : null),
        };
    }

    private static bool TakesPlaceOf(Condition changed, Condition old) =>
        changed.Field == old.Field
        && (changed.Field.Length > 0 || changed.Value == old.Value)
        && (changed.Comparison is Comparison.Lacks) == (old.Comparison is Comparison.Lacks);

    /// <summary>The scope with the change in it.</summary>
    public Scope ApplyTo(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope with { MaxPages = MaxPages ?? scope.MaxPages, MaxDurationSeconds = MaxDurationSeconds ?? scope.MaxDurationSeconds };
    }
}
