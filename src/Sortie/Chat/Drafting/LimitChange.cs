using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Recognises that a message names a limit of a mission and nothing else: "no more than 3 pages", "stop after 2 minutes".</summary>
internal static class LimitChange
{
    public static bool IsAllOf(Message message)
    {
        var markings = new Markings(message);
        return message.Clauses is [{ } clause] && (LimitFinder.FindPages(markings) ?? LimitFinder.FindSeconds(markings)) is not null
            && Enumerable.Range(clause.Head, clause.End - clause.Head).All(at => !markings.IsFree(at));
    }
}
