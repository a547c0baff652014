using Sortie.Chat.Routing;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>
/// What is said to a question that looks like one about a result, and is told by none: what was collected, so that the next question can be one
/// that it tells.
/// </summary>
internal static class UntoldAnswer
{
    /// <summary>Surer than that nothing is known of the question, and less sure than anything that is.</summary>
    private const double HardlySure = 0.22;

    /// <summary>The answer; null where the latest mission of the conversation has not ended, or was not to collect anything.</summary>
    public static Candidate? To(CollectedQuestion question, ConversationContext context) =>
        context is { Pending: null, Recent: [{ Status.IsTerminal: true, Objective.Type: ObjectiveType.Extract } latest, ..] }
            && !question.IsEmpty && TextOf(latest, context) is { } text
            ? new(HardlySure, new Interpretation.Answer(text, AnswerKind.Unknown), $"A question that {latest.MissionId} does not tell.")
            : null;

    private static string? TextOf(KnownMission latest, ConversationContext context) =>
        context.CollectedBy(latest.MissionId)?.Table is { } table
            ? $"I cannot tell that. {latest.MissionId} collected {Words.Count(table.Records.Count, "record")} with "
                + $"{string.Join(", ", table.Columns)}: ask about those, or say for example 'also get the location' for more. I work by rules, "
                + "without a language model."
            : latest.Status is MissionStatus.Failed
                ? $"I cannot tell that: {latest.MissionId} has failed and collected nothing. Ask 'why did it fail?' for the reason."
                : null;
}
