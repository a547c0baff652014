using Sortie.Chat.Answers;
using Sortie.Chat.Collected;

namespace Sortie.Chat.Routing;

/// <summary>
/// Decides what a message leads to. Each reader looks for its own signals and says how sure it is; the surest wins, and
/// the receipt keeps why, and what came second. Deterministic: the same message in the same context takes the same route.
/// </summary>
internal static class MessageRouter
{
    /// <summary>So many ways to understand a message are rarely found together.</summary>
    private const int MostAtOnce = 4;

    /// <summary>Routes a message. Never throws on any text.</summary>
    public static RoutedMessage Route(string text, ConversationContext context)
    {
        var candidates = Candidates(new(text), context);
        var best = candidates[0];
        var second = SecondTo(best.Route, candidates);
        var receipt = new RoutingReceipt(
            best.Route, ReasonsFor(best.Route, candidates), second?.Route, Math.Round(best.Confidence - (second?.Confidence ?? 0), 2));
        return new(receipt, best.Interpretation, PendingAfter(best.Interpretation, context));
    }

    private static Candidate? SecondTo(string route, List<Candidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Route != route)
            {
                return candidate;
            }
        }

        return null;
    }

    private static List<string> ReasonsFor(string route, List<Candidate> candidates)
    {
        var reasons = new List<string>(1);
        foreach (var candidate in candidates)
        {
            if (candidate.Route == route && !reasons.Contains(candidate.Reason))
            {
                reasons.Add(candidate.Reason);
            }
        }

        return reasons;
    }

    private static PendingQuestion? PendingAfter(Interpretation interpretation, ConversationContext context) => interpretation switch
    {
        Interpretation.Clarify { Pending: { } asked } => asked,
        Interpretation.Mission or Interpretation.Answer { Kind: AnswerKind.Dropped } => null,
        Interpretation.Schedules when context.Pending is { Missing: MissingPart.Schedule } => null,
        _ => context.Pending,
    };

    /// <summary>All ways to understand the message, the surest first.</summary>
    private static List<Candidate> Candidates(Message message, ConversationContext context)
    {
        var candidates = new List<Candidate>(MostAtOnce) { Fallback.For(message) };
        if (context.Pending is { } pending)
        {
            Add(PendingReply.Read(message, pending, context));
        }

        var answer = DirectAnswers.Read(message, context);
        Add(answer is not null
            ? new(answer.Confidence, new Interpretation.Answer(answer.Text, answer.Kind), answer.Reason)
            : null);
        Add(StatusReader.Read(message, context) is { } status
            ? new(status.Confidence, new Interpretation.Status(status.Query), status.Reason)
            : null);
        Add(GateAnswer.Read(message, context));
        Add((SteerReader.Read(message, context) ?? PriorityReader.Read(message, context) ?? ControlReader.Read(message, context)) is { } control
            ? new(control.Confidence, new Interpretation.Control(control.Command), control.Reason)
            : null);
        Add(ScheduleCommandReader.Read(message, context));
        Add(NamingReader.Read(message));
        // Who was just shown one record means that by "it", and not Sortie.
        var mayAskResult = answer is null || (answer.Kind is AnswerKind.Help && context.View is { It: not null });
        var question = context is { Pending: null, Recent: not [] }
            ? QuestionReader.Read(message, DateOnly.FromDateTime(context.Now.DateTime))
            : null;
        Add(FreshLook.Read(message, context)
            ?? (question is not null && mayAskResult ? CollectedAnswers.To(question, message, context) : null));
        Add(question is not null && mayAskResult ? UntoldAnswer.To(question, context) : null);
        Add((question is null ? null : EarlyQuestion.Of(question, message, context)) ?? FollowUp.Read(message, context));
        Add(CorrectedPage.Read(message, context) ?? LatestAgain.Read(message, context) ?? Repetition.Read(message, context));
        Add(MissionRequestReader.Read(message) is { } request ? Completion.Of(request, message, context) : Abilities.Read(message));
        return candidates;

        // Of two that are as sure, the one that was read first stays first.
        void Add(Candidate? candidate)
        {
            var place = candidates.Count;
            while (candidate is not null && place > 0 && candidates[place - 1].Confidence < candidate.Confidence)
            {
                place--;
            }

            if (candidate is not null)
            {
                candidates.Insert(place, candidate);
            }
        }
    }
}

/// <summary>One way to understand a message.</summary>
internal sealed record Candidate(double Confidence, Interpretation Interpretation, string Reason)
{
    public string Route => Interpretation switch
    {
        Interpretation.Answer or Interpretation.Collected => Routes.Answer,
        Interpretation.Clarify => Routes.Clarify,
        Interpretation.Mission => Routes.Mission,
        Interpretation.Status => Routes.Status,
        Interpretation.Control or Interpretation.Naming => Routes.Control,
        Interpretation.Schedules { Command.Verb: ScheduleVerb.Show } => Routes.Status,
        Interpretation.Schedules => Routes.Control,
        _ => throw new InvalidOperationException($"'{Interpretation.GetType().Name}' has no route."),
    };
}
