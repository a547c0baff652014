using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>Which of the missions that wait for their turn comes first; of equal ones it is the oldest.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Priority>))]
public enum Priority
{
    /// <summary>After the others.</summary>
    [JsonStringEnumMemberName("low")] Low = -1,

    /// <summary>In its turn.</summary>
    [JsonStringEnumMemberName("normal")] Normal = 0,

    /// <summary>Before the others.</summary>
    [JsonStringEnumMemberName("high")] High = 1,
}
