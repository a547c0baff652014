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
            foreach (var (words, scope, aspect) in Questions)
            {
                foreach (var at in new[] { clause.Start, clause.Head })
                {
                    if (words.LongestEndAt(message.Tokens, at) is var end && end > at && !clause.IsNegated
                        && NotAboutMissions.FindIn(message.Tokens) is null
                        && !(Greeting.AreAt(message.Tokens, clause.Head) && context.Recent.All(mission => mission.Status.IsTerminal)))
                    {
                        return (QueryOf(message, context, clause, end, scope, aspect), message.Addresses is []
                            || scope is StatusScope.Search ? 0.93 : 0.5, $"A question about missions: '{message.Written(at, end)}'.");
                    }
                }
            }
        }

        if (message.Tokens is [{ Kind: TokenKind.MissionId }, ..] && message.Tokens.Count(token => token.Kind is not TokenKind.Symbol) == 1)
        {
            return (One(MissionId.Parse(message.Tokens[0].Word), StatusAspect.State), 0.9, "Only a mission is named.");
        }

        return null;
    }

    private static StatusQuery QueryOf(Message message, ConversationContext context, Clause clause, int matchEnd, StatusScope scope, StatusAspect aspect)
    {
        var named = message.Tokens.FirstOrDefault(token => token.Kind is TokenKind.MissionId);
        if (named is not null)
        {
            return One(MissionId.Parse(named.Word), aspect);
        }

        var about = message.Tokens[clause.Start..clause.End].Select(token => token.Word).ToArray();
        if (scope is StatusScope.One && !about.Contains("missions") && !about.Contains("them") && !about.Contains("they"))
        {
            return One(context.Recent is [var latest, ..] ? latest.MissionId : null, aspect);
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

        var isCurrent = scope is StatusScope.All && about.Any(word => word is "current" or "currently" or "now")
            && (statuses is [] or [MissionStatus.Active]);
        return new() { Scope = isCurrent ? StatusScope.Current : scope, Aspect = aspect, Statuses = isCurrent ? [] : statuses };
    }

    /// <summary>The text searched for begins behind "about", "for" and the like.</summary>
    private static int TextStart(Message message, Clause clause)
    {
        for (var at = clause.Start; at < clause.End; at++)
        {
            if (message.Tokens[at].Word is "missions" && at + 1 < clause.End)
            {
                var next = at + 1;
                while (next < clause.End && message.Tokens[next].Word is "about" or "for" or "on" or "with" or "containing" or "mentioning" or "matching" or "named" or "called" or "related" or "to" or "that" or "mention" or "use" or "used" or "using" or "from")
                {
                    next++;
                }

                return next;
            }
        }

        return clause.End;
    }

    private static StatusQuery One(MissionId? id, StatusAspect aspect) =>
        new() { Scope = StatusScope.One, MissionId = id, Aspect = aspect };
}
