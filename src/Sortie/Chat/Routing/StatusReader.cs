using Sortie.Log;
using Sortie.Missions;
using static Sortie.Chat.Routing.StatusPhrases;

namespace Sortie.Chat.Routing;

/// <summary>Recognises questions about missions.</summary>
internal static class StatusReader
{
    /// <summary>The question in a message; null where it asks for something else.</summary>
    public static (StatusQuery Query, double Confidence, string Reason)? Read(Message message, ConversationContext context)
    {
        foreach (var clause in message.Clauses)
        {
            if (!clause.IsNegated && ReadClause(message, context, clause) is { } read)
            {
                return read;
            }
        }

        if (message.Tokens is [{ Kind: TokenKind.MissionId }, .. var rest]
            && Array.TrueForAll(rest, token => token.Kind is TokenKind.Symbol))
        {
            return (One(MissionId.Parse(message.Tokens[0].Word)), 0.9, "Only a mission is named.");
        }

        return null;
    }

    private static (StatusQuery Query, double Confidence, string Reason)? ReadClause(
        Message message, ConversationContext context, Clause clause)
    {
        var tokens = message.Tokens;
        foreach (var (words, scope) in Questions)
        {
            var start = clause.Start;
            var end = words.LongestEndAt(tokens, start);
            if (end <= start && clause.Head != start)
            {
                start = clause.Head;
                end = words.LongestEndAt(tokens, start);
            }

            if (end > start)
            {
                return NotAboutMissions.FindIn(tokens) is not null || IsGreeting(message, context, clause)
                    ? null
                    : (QueryOf(message, context, clause, scope),
                        message.Addresses is [] || scope is StatusScope.Search ? 0.93 : 0.5,
                        $"A question about missions: '{message.Written(start, end)}'.");
            }
        }

        return null;
    }

    private static bool IsGreeting(Message message, ConversationContext context, Clause clause) =>
        Greeting.AreAt(message.Tokens, clause.Head) && context.Recent.All(mission => mission.Status.IsTerminal);

    private static StatusQuery QueryOf(Message message, ConversationContext context, Clause clause, StatusScope scope)
    {
        if (message.NamedMission is { } named)
        {
            return One(named);
        }

        if (scope is StatusScope.One && !Says(message, clause, word => word is "missions" or "them" or "they"))
        {
            return One(context.Recent is [var latest, ..] ? latest.MissionId : null);
        }

        var statuses = States.FirstOrDefault(row => row.Words.FindIn(message.Tokens, clause.Start) is { } place
            && place.Start < clause.End).Statuses ?? [];
        if (scope is StatusScope.Search)
        {
            var text = message.Written(Math.Min(TextStart(message, clause), clause.End), clause.End).Trim(' ', '"', '\'', '?', '.');
            return new() { Scope = text.Length > 0 ? StatusScope.Search : StatusScope.All, Text = text.Length > 0 ? text : null };
        }

        if (scope is StatusScope.One)
        {
            scope = StatusScope.All;
        }

        var isCurrent = scope is StatusScope.All && Says(message, clause, word => word is "current" or "currently" or "now")
            && (statuses is [] or [MissionStatus.Active]);
        return new() { Scope = isCurrent ? StatusScope.Current : scope, Statuses = isCurrent ? [] : statuses };
    }

    private static bool Says(Message message, Clause clause, Predicate<string> isMeant)
    {
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (isMeant(message.Tokens[at].Word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text searched for begins behind "about", "for" and the like.</summary>
    private static int TextStart(Message message, Clause clause)
    {
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (message.Tokens[at].Word is "missions" && at + 1 < clause.End)
            {
                var next = at + 1;
                while (next < clause.End && IsJoint(message.Tokens[next].Word))
                {
                    next++;
                }

                return next;
            }
        }

        return clause.End;
    }

    private static bool IsJoint(string word) =>
        word is "about" or "for" or "on" or "with" or "containing" or "mentioning" or "matching" or "named" or "called" or "related"
            or "to" or "that" or "mention" or "use" or "used" or "using" or "from";

    private static StatusQuery One(MissionId? id) => new() { Scope = StatusScope.One, MissionId = id };
}
