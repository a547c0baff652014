namespace Sortie.Missions;

/// <summary>Why something did not work, for a person to read.</summary>
/// <param name="Code">A stable word, for example <c>nothing_found</c>.</param>
/// <param name="Message">A sentence that is safe to show.</param>
/// <param name="Retryable">Whether trying again may help.</param>
public sealed record MissionError(string Code, string Message, bool Retryable = false)
{
    /// <summary>
    /// The code of a call that did nothing, because it was not its turn at a host, or in the browser. It is no failed attempt: while the
    /// mission has time, it is made again when its turn can come, however often.
    /// </summary>
    public const string HostBusy = "host_busy";
}
