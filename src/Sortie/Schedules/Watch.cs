using System.Text.Json.Serialization;

namespace Sortie.Schedules;

/// <summary>What a schedule looks out for: each run is compared with the one before.</summary>
/// <param name="Mode">What is worth telling.</param>
/// <param name="Field">The field that is compared; null for all of them, or for the price where a number is wanted.</param>
/// <param name="Value">The number that is to be crossed.</param>
/// <param name="Currency">The ISO 4217 code of the number, where it is money and a currency was named.</param>
public sealed record Watch(WatchMode Mode, string? Field = null, decimal? Value = null, string? Currency = null)
{
    /// <summary>Whether it tells once only: then its schedule pauses. Null for each time.</summary>
    public bool? Once { get; init; }
}

/// <summary>What a watch tells of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WatchMode>))]
public enum WatchMode
{
    /// <summary>Anything that is other than before: a record added, removed or changed.</summary>
    [JsonStringEnumMemberName("changes")] Changes,

    /// <summary>A number that is lower than before.</summary>
    [JsonStringEnumMemberName("drops")] Drops,

    /// <summary>A number that is higher than before.</summary>
    [JsonStringEnumMemberName("rises")] Rises,

    /// <summary>A number that is below the value and was not before.</summary>
    [JsonStringEnumMemberName("drops_below")] DropsBelow,

    /// <summary>A number that is above the value and was not before.</summary>
    [JsonStringEnumMemberName("rises_above")] RisesAbove,
}

/// <summary>What a watch saw when it compared a run with the one before.</summary>
/// <param name="Triggered">Whether it is what the watch looks out for.</param>
/// <param name="Summary">What it saw, in a sentence.</param>
/// <param name="Details">The differences one by one, no more than the first few.</param>
public sealed record WatchResult(bool Triggered, string Summary, IReadOnlyList<string> Details)
{
    /// <summary>How many records were not there before.</summary>
    public int Added { get; init; }

    /// <summary>How many records are no longer there.</summary>
    public int Removed { get; init; }

    /// <summary>How many records are there as before, with other values.</summary>
    public int Changed { get; init; }
}
