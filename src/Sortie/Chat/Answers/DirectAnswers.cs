using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>An answer that needs no mission, and how sure it is that it was asked for.</summary>
internal sealed record DirectAnswer(string Text, AnswerKind Kind, double Confidence, string Reason);

/// <summary>Asks each kind of direct answer in turn: what is computed before what is said.</summary>
internal static class DirectAnswers
{
    public static DirectAnswer? Read(Message message, ConversationContext context) =>
        Computed(message, context) ?? SmallTalk.OnWellBeing(message) ?? AboutAnswers.Read(message) ?? HelpAnswers.Read(message)
            ?? SmallTalk.Read(message);

    private static DirectAnswer? Computed(Message message, ConversationContext context)
    {
        try
        {
            var text = QuestionText.Of(message);
            return ConversionAnswers.Read(text) ?? DateAnswers.Read(text, context.Now) ?? CurrencyAnswers.Read(text)
                ?? ArithmeticAnswers.Read(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Routing never throws: what cannot be read in time is no calculation.
            return null;
        }
    }
}
