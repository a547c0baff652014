namespace Sortie.Missions;

/// <summary>How <see cref="Objective.About"/> names one thing: in quotation marks, where a kind of things has none.</summary>
internal static class NamedThing
{
    /// <summary>What is written for a name.</summary>
    public static string Quote(string name) => $"\"{name}\"";

    /// <summary>The name; null where no one thing is named.</summary>
    public static string? In(string? about) => about is ['"', ..] ? about.Trim('"') : null;
}
