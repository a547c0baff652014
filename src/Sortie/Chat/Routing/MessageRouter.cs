using Sortie.Chat.Answers;

namespace Sortie.Chat.Routing;

/// <summary>
/// Decides what a message leads to. Each reader looks for its own signals and says how sure it is; the surest wins, and
/// the receipt keeps why, and what came second. Deterministic: the same message in the same context takes the same route.
/// </summary>
internal static class MessageRouter
{
    /// <summary>Routes a message. Never throws on any text.</summary>
    public static RoutedMessage Route(string text, ConversationContext context)
    {
        var message = new Message(text);
        var candidates = Candidates(message, context).OrderByDescending(candidate => candidate.Confidence).ToList();
        var best = candidates[0];
        var second = candidates.FirstOrDefault(candidate => candidate.Route != best.Route);
        var receipt = new RoutingReceipt(
            best.Route,
            [.. candidates.Where(candidate => candidate.Route == best.Route).Select(candidate => candidate.Reason).Distinct()],
            second?.Route,
            Math.Round(best.Confidence - (second?.Confidence ?? 0), 2));
        return new(receipt, best.Interpretation, PendingAfter(best.Interpretation, context));
    }

    private static PendingQuestion? PendingAfter(Interpretation interpretation, ConversationContext context) => interpretation switch
    {
        Interpretation.Clarify { Pending: { } asked } => asked,
        Interpretation.Mission or Interpretation.Answer { Kind: AnswerKind.Dropped } => null,
        _ => context.Pending,
    };

    private static IEnumerable<Candidate> Candidates(Message message, ConversationContext context)
    {
        yield return Fallback.For(message);
        if (context.Pending is { } pending && PendingReply.Read(message, pending, context) is { } reply)
        {
            yield return reply;
        }

        if (DirectAnswers.Read(message, context) is { } answer)
        {
            yield return new(answer.Confidence, new Interpretation.Answer(answer.Text, answer.Kind), answer.Reason);
        }

        if (StatusReader.Read(message, context) is { } status)
        {
            yield return new(status.Confidence, new Interpretation.Status(status.Query), status.Reason);
        }

        if (ControlReader.Read(message, context) is { } control)
        {
            yield return new(control.Confidence, new Interpretation.Control(control.Command), control.Reason);
        }

        if (Repetition.Read(message, context) is { } repetition)
        {
            yield return repetition;
        }

        if (MissionRequestReader.Read(message) is { } request)
        {
            yield return Completion.Of(request, message, context);
        }
        else if (Abilities.Read(message) is { } ability)
        {
            yield return ability;
        }
    }
}

/// <summary>One way to understand a message.</summary>
internal sealed record Candidate(double Confidence, Interpretation Interpretation, string Reason)
{
    public string Route => Interpretation switch
    {
        Interpretation.Answer => Routes.Answer,
        Interpretation.Clarify => Routes.Clarify,
        Interpretation.Mission => Routes.Mission,
        Interpretation.Status => Routes.Status,
        Interpretation.Control => Routes.Control,
        _ => throw new InvalidOperationException($"'{Interpretation.GetType().Name}' has no route."),
    };
}
