using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Recognises which mission is to come first: "make it urgent", "give mission_chat_… low priority", "prioritise it".</summary>
internal static class PriorityReader
{
    private const string Target = "(it|this|that|[the|this|that|my] [last|latest] mission|[the] [mission] %)";

    private static readonly (PhraseTable Words, Priority Priority)[] Acts =
    [
        (Acting(
            "(urgent|important|[a] [high|top|highest] priority)", "(high|higher|top|highest|more)", "(prioritise|prioritize|expedite)",
            "(top|front|head)"), Priority.High),
        (Acting(
            "(less urgent|unimportant|[a] (low|lowest) priority)", "(low|lower|lowest|less)", "(deprioritise|deprioritize)",
            "(bottom|back|end)"), Priority.Low),
        (Acting("[a] normal priority", "(normal|usual|default)"), Priority.Normal),
    ];

    /// <summary>The act in a message; null where it asks for something else, or no mission can be meant.</summary>
    public static (ControlCommand Command, double Confidence, string Reason)? Read(Message message, ConversationContext context)
    {
        if (message.Clauses is not [{ IsNegated: false } clause] || (message.NamedMission ?? SteerReader.LatestOf(context)) is not { } mission)
        {
            return null;
        }

        foreach (var (words, priority) in Acts)
        {
            if (message.Begins(clause, words))
            {
                var command = new ControlCommand(ControlVerb.Prioritise, ControlTarget.Named, [mission]) { Priority = priority };
                return (command, 0.96, $"What comes first: '{message.Written(clause.Start, clause.End)}'.");
            }
        }

        return null;
    }

    private static PhraseTable Acting(string adjective, string rank, string? verb = null, string? place = null)
    {
        string[] patterns =
        [
            $"(make|mark|set|treat) {Target} [as|to|a] {adjective} [please|now] $",
            $"(give|assign) {Target} [a|the] {rank} priority [please|now] $",
            $"(set|change|raise|lower) the priority of {Target} to {rank} [please|now] $",
        ];
        return Phrase.All(verb is null ? patterns :
        [
            .. patterns,
            $"{verb} {Target} [please|now] $",
            $"(move|bump|push|put|bring|send) {Target} [up|down] to the {place} [of the (queue|list|line)] [please|now] $",
        ]);
    }
}
