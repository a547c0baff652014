using static Sortie.Chat.Routing.RequestPhrases;

namespace Sortie.Chat.Routing;

/// <summary>
/// Finds out whether a message asks for a mission: by a command, by a question about a page, or by naming columns and a page.
/// </summary>
internal static class MissionRequestReader
{
    /// <summary>The request in a message; null where there is none.</summary>
    public static MissionRequest? Read(Message message)
    {
        foreach (var clause in message.Clauses)
        {
            if (clause.Verb is not { Strength: VerbStrength.Web } && message.Begins(clause, HowTo)
                && !PageQuestionReader.AsksHowMany(message.Tokens, clause))
            {
                return null;
            }
        }

        return PointedQuestion.Read(message) ?? PageQuestionReader.Read(message) ?? CommandReader.Read(message)
            ?? NamedColumnsReader.Read(message);
    }
}
