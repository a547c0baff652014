namespace Sortie.Chat.Answers;

/// <summary>A calculation that has no result; the message is for the person who asked.</summary>
internal sealed class CalculationException : Exception
{
    public CalculationException(string message) : base(message) { }

    public CalculationException() { }

    public CalculationException(string message, Exception innerException) : base(message, innerException) { }
}
