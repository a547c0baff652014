using System.Globalization;

namespace Sortie.Log;

/// <summary>
/// Nothing can be added to a mission that was archived, and none is made again under its id. For the user: the message names the day.
/// </summary>
public sealed class ArchivedException(string key, DateOnly day) : InvalidOperationException(Sentence(key, day))
{
    /// <summary>What is said to whoever asks for what was archived.</summary>
    /// <param name="key">The id.</param>
    /// <param name="day">The day on which it was archived.</param>
    public static string Sentence(string key, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{key} was archived on {day:yyyy-MM-dd}, and is not in the log any more.");
}
