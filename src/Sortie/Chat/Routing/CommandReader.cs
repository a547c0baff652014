using Sortie.Chat.Drafting;
using static Sortie.Chat.Routing.RequestPhrases;

namespace Sortie.Chat.Routing;

/// <summary>Reads a command with a page: "get the prices from https://shop.example".</summary>
internal static class CommandReader
{
    /// <summary>The request in the commands of a message; null where they ask for no mission.</summary>
    public static MissionRequest? Read(Message message)
    {
        var commands = Commands(message);
        if (commands is [])
        {
            return null;
        }

        var (draft, requested) = MissionDrafter.Draft(message, commands);
        if (draft.Url is not null && requested.Subject is "it" or "them" or "that" or "those" or "these"
            && Antecedent(message, message.Clauses[0], commands[0]) is { } told)
        {
            (draft, requested) = MissionDrafter.Draft(message, [told, .. commands]);
        }

        var pointsBack = message.Addresses is [] && PointingBack.FindIn(message.Tokens) is not null;
        var strength = StrongestOf(commands);
        if (draft.Url is not null)
        {
            return PageMention.Is(message, commands, draft, requested, strength)
                ? null
                : new()
                {
                    Draft = draft,
                    Confidence = 0.9,
                    Reason = $"A command with a page: '{message.Written(commands[0].Head, commands[0].BodyStart)}'.",
                };
        }

        return PagelessCommand.Read(message, commands, draft, requested, strength, pointsBack);
    }

    /// <summary>The clauses that are commands; in a story few are.</summary>
    private static List<Clause> Commands(Message message)
    {
        var isStory = message.Clauses is [{ Verb: null } first, ..] && message.Begins(first, NarratorOpeners);
        var commands = new List<Clause>(1);
        foreach (var clause in message.Clauses)
        {
            if (clause is { Verb: not null, IsNegated: false }
                && !(isStory && !clause.OpensSentence && clause.Verb.Strength is not VerbStrength.Web
                && !(clause.Manner is Manner.CanYou && message.Addresses is not []))
                && !(clause.Manner is Manner.Plain && NarratorOpeners.AreAt(message.Tokens, clause.Start)))
            {
                commands.Add(clause);
            }
        }

        return commands;
    }

    private static VerbStrength StrongestOf(List<Clause> commands)
    {
        var strongest = VerbStrength.Everyday;
        foreach (var command in commands)
        {
            strongest = command.Verb!.Strength > strongest ? command.Verb.Strength : strongest;
        }

        return strongest;
    }

    /// <summary>"My boss wants the emails from…, can you get them?": what "them" stands for is told before the command.</summary>
    private static Clause? Antecedent(Message message, Clause told, Clause command)
    {
        var wanted = Array.FindLastIndex(message.Tokens, told.End - 1, told.End - told.Start, token =>
            token.Word is "want" or "wants" or "need" or "needs" or "requested" or "wanted" or "needed");
        return told.Start < command.Start && wanted >= 0 ? told with { Verb = null, BodyStart = wanted + 1, IsNegated = false } : null;
    }
}
