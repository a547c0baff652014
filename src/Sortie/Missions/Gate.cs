using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>A point at which a person is asked.</summary>
/// <param name="Opened">What is asked.</param>
/// <param name="OpenedAt">Since when, UTC.</param>
public sealed record Gate(MissionRecord.GateOpened Opened, DateTimeOffset OpenedAt)
{
    /// <summary>What the person decided; null while the gate waits.</summary>
    public MissionRecord.GateClosed? Decision { get; init; }

    /// <summary>Whether the mission goes on after a no; otherwise that ends it.</summary>
    public bool MayBeDeclined => Opened.StepId is not null || Opened.Grant is not null;
}

/// <summary>What a gate waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateKind>))]
public enum GateKind
{
    /// <summary>A yes or no.</summary>
    [JsonStringEnumMemberName("approval")] Approval,

    /// <summary>An answer in words.</summary>
    [JsonStringEnumMemberName("input")] Input,
}

/// <summary>How gates follow from records.</summary>
internal static class Gates
{
    extension(ImmutableList<Gate> gates)
    {
        /// <summary>The gates after one of them was closed.</summary>
        public ImmutableList<Gate> Close(MissionRecord.GateClosed closed, MissionFact fact)
        {
            var index = gates.FindLastIndex(gate => gate.Opened.GateId == closed.GateId);
            return index < 0 || gates[index].Decision is not null
                ? throw MissionFold.Misplaced(fact)
                : gates.SetItem(index, gates[index] with { Decision = closed });
        }
    }
}
