namespace Sortie.Cli;

/// <summary>A command cannot do what it should. Read by the person at the terminal: one clear sentence, with the remedy where there is one.</summary>
/// <param name="message">The sentence.</param>
/// <param name="exitCode">What the shell is told; one of <see cref="ExitCode"/>.</param>
/// <param name="innerException">What lies behind it.</param>
internal sealed class CommandFailedException(string message, int exitCode, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What the shell is told.</summary>
    public int ExitCode { get; } = exitCode;
}
