using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>What a tool does to the world.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Effect>))]
public enum Effect
{
    /// <summary>It only looks.</summary>
    [JsonStringEnumMemberName("read")] Read,

    /// <summary>It writes, inside of the mission's own folder.</summary>
    [JsonStringEnumMemberName("write")] Write,

    /// <summary>It changes something outside.</summary>
    [JsonStringEnumMemberName("external")] External,
}
