using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>A change that a person wants in a mission that has begun.</summary>
/// <param name="Added">What is wanted.</param>
/// <param name="AddedAt">Since when, UTC.</param>
public sealed record Steer(MissionRecord.SteerAdded Added, DateTimeOffset AddedAt)
{
    /// <summary>Whether it waits to be applied.</summary>
    public bool Waits => AppliedAt is null && RemovedAt is null;

    /// <summary>When the mission took it in, UTC.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>When a person took it back, UTC.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>When a change takes effect.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SteerMode>))]
public enum SteerMode
{
    /// <summary>At once: the call under way is stopped, and done again as the change wants it.</summary>
    [JsonStringEnumMemberName("now")] Now,

    /// <summary>When the call under way has ended.</summary>
    [JsonStringEnumMemberName("after_step")] AfterStep,

    /// <summary>Not in this mission, but in a new one like it.</summary>
    [JsonStringEnumMemberName("own_mission")] OwnMission,
}

/// <summary>How changes that are wanted follow from records.</summary>
internal static class Steers
{
    extension(ImmutableList<Steer> steers)
    {
        /// <summary>The changes after one of them was taken in, or taken back.</summary>
        public ImmutableList<Steer> Settle(string steerId, Func<Steer, Steer> settle, MissionFact fact)
        {
            var index = steers.FindIndex(steer => steer.Added.SteerId == steerId);
            return index < 0 || !steers[index].Waits ? throw MissionFold.Misplaced(fact) : steers.SetItem(index, settle(steers[index]));
        }
    }
}
