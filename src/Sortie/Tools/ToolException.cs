namespace Sortie.Tools;

/// <summary>
/// A tool could not do what it was asked. Read by users and planners: the message is safe to show, says what happened
/// and, where there is one, the remedy. It never carries a secret or a path.
/// </summary>
/// <param name="code">A stable word for the kind of failure, for example <c>page_not_found</c>.</param>
/// <param name="message">One or two sentences for a person.</param>
/// <param name="retryable">Whether the same call may work later.</param>
/// <param name="innerException">What lies behind it, for the operator's log.</param>
public sealed class ToolException(string code, string message, bool retryable = false, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>A stable word for the kind of failure.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the same call may work later.</summary>
    public bool Retryable { get; } = retryable;

    /// <summary>How long the other side asks to wait before the call is made again; null where it asks nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
