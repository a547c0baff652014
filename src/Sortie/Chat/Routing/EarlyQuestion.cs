using Sortie.Chat.Collected;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>
/// Reads a question about what a mission collects that has not ended. It cannot be answered yet, and whoever asks wants nothing changed:
/// "which is the cheapest?" must not leave all the others out.
/// </summary>
internal static class EarlyQuestion
{
    /// <summary>Surer than that it is a change to the mission.</summary>
    private const double Sure = 0.965;

    private static readonly PhraseTable Asking = Phrase.All("which|what|who|whose|how|where|when|is|are|do|does|did|has|have|any");

    /// <summary>The same as a question about the latest mission; null where it may be about something else.</summary>
    public static Candidate? Of(CollectedQuestion question, Message message, ConversationContext context) =>
        context is { Recent: [{ Status.IsTerminal: false, Objective: { Type: ObjectiveType.Extract } objective } latest, ..] }
            && message.Opens(Asking) && !question.IsEmpty && IsAboutRecords(question, objective)
            ? new(
                Sure,
                new Interpretation.Status(new() { Scope = StatusScope.One, MissionId = latest.MissionId, IsEarly = true }),
                $"A question about what {latest.MissionId} is collecting.")
            : null;

    /// <summary>The names of records are not known yet, so nothing may be left of the question but columns that are wanted.</summary>
    private static bool IsAboutRecords(CollectedQuestion question, Objective objective) =>
        question.Words.SelectMany(words => words).All(word => objective.Fields.Contains(word, StringComparer.OrdinalIgnoreCase));
}
