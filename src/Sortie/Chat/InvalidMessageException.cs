namespace Sortie.Chat;

/// <summary>A message cannot be taken. Read by the sender: the message says what is wrong with it.</summary>
/// <param name="code">A stable word: <c>empty</c>, <c>too_long</c>, <c>bad_session_id</c>, <c>key_reused</c> or <c>unclear</c>.</param>
/// <param name="message">A sentence for a person.</param>
public sealed class InvalidMessageException(string code, string message) : ArgumentException(message)
{
    /// <summary>A stable word for what is wrong.</summary>
    public string Code { get; } = code;
}
