using Sortie.Chat.Drafting;
using Sortie.Missions;
using static Sortie.Chat.Routing.RequestPhrases;

namespace Sortie.Chat.Routing;

/// <summary>Tells a command that only mentions a page from a request: "check out https://shop.example, you will love it".</summary>
internal static class PageMention
{
    private static readonly PhraseTable AllOf = Phrase.All(
        "(all|all of) [the|their|its] _ [_] (from|on|at|of|in) @", "(every|each) [single] _ (from|on|at|of|in) @");

    /// <summary>Whether a command with an address is small talk all the same: a recommendation, a wish about one's own affairs.</summary>
    public static bool Is(
        Message message, List<Clause> commands, MissionDraft draft, RequestedObject requested, VerbStrength strength)
    {
        var tokens = message.Tokens;
        if (AreIdioms(commands, tokens))
        {
            return true;
        }

        if (draft.Watch is not null)
        {
            return false; // Nobody recommends a page by asking to be told of it.
        }

        if (strength is VerbStrength.Everyday && StatementsOnPages.FindIn(tokens) is not null)
        {
            return true;
        }

        if (requested.IsPersonal && strength is not VerbStrength.Web && requested.Fields is [])
        {
            return true;
        }

        if (commands.TrueForAll(clause => clause.Manner is Manner.Wish)
            && (strength is not VerbStrength.Web || commands.All(clause => clause.Verb!.Type is ObjectiveType.Navigate))
            && !(requested.IsCollectable && !requested.IsPersonal) && !WantsAllOf(message, commands))
        {
            return true;
        }

        if (strength is VerbStrength.Everyday && requested is { Subject: "", Fields: [] }
            && !commands.Any(clause => IsWatch(message, clause))
            && commands.All(clause => clause.Verb!.Type is ObjectiveType.Extract
            && message.Tokens[clause.Head].Word is "find" or "give" or "tell" or "see" or "have" or "know" or "take" or "bring" or "need"
                or "name"))
        {
            return true;
        }

        return requested.Fields is [] && strength is not VerbStrength.Web && Recommending.FindIn(message.Tokens) is not null;
    }

    /// <summary>"I need all the recipies from https://cook.example/vegan": whatever they are, all of them are on that page.</summary>
    private static bool WantsAllOf(Message message, List<Clause> commands) =>
        message.Addresses is [{ } page] && message.Text[page.Start..page.End].Contains("://", StringComparison.Ordinal)
            && commands.Exists(clause => AllOf.AreAt(message.Tokens, clause.BodyStart));

    private static bool AreIdioms(List<Clause> commands, Token[] tokens)
    {
        foreach (var command in commands)
        {
            if (!Idioms.AreAt(tokens, command.Head))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Tell me when example.com goes down".</summary>
    private static bool IsWatch(Message message, Clause clause) =>
        message.Tokens[clause.BodyStart - 1].Word is "when" or "once" or "whenever" && clause.BodyStart < clause.End
            && message.Tokens[clause.BodyStart].Kind is TokenKind.Address;
}
