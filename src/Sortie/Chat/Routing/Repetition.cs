using Sortie.Chat.Drafting;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Reads "do it again" and "same but first 20": a mission of this conversation once more, as it was or with changes.</summary>
internal static class Repetition
{
    private const double Sure = 0.96;
    private const int MostOffered = 3;

    private static readonly PhraseTable Openings = Phrase.All(
        "(do|run|try|start|execute|repeat|make) (it|that|this|the same|the same thing|that one|the last one) [all] (again|once "
            + "more|over|over again|one more time|another time)",
        "(do|run|get|try|repeat) (the same|the same thing|the same again|that again|it again)",
        "(use|try|take) (the|that|this|a|another) [other|different|same|second|first|new] (site|page|website|url|link|one)",
        "(same|the same) [thing|mission|request|again|as before|one|search] [again|as before|please]",
        "(again|once more|one more time|another time|try again|run again|repeat that|repeat it|repeat|once again|encore|redo it|redo "
            + "that)");

    private static readonly PhraseTable Continuing = Phrase.All(
        "[please|now|then] $",
        "[,|;] [but|for|with|on|from|as|only|just|this time|and|in|at|except|now|please|using|instead|to|of]");

    private static readonly PhraseTable Elsewhere = Phrase.All(
        "(from|on|at|for|with|using) [the|this] [page|site|website|url] @ [please|too|instead|now|as well|this time|next] $");

    /// <summary>"And now from shop.example": only another page is named, and what to do there is left to what went before.</summary>
    public static bool IsElsewhere(Message message, Clause clause) => Elsewhere.AreAt(message.Tokens, clause.Head);

    public static Candidate? Read(Message message, ConversationContext context)
    {
        if (message.Clauses is not [{ IsNegated: false } clause, ..])
        {
            return null;
        }

        var isElsewhere = context is { Pending: null, Recent: not [] } && message.Clauses is [{ Verb: null }]
            && IsElsewhere(message, clause);
        var end = isElsewhere ? clause.Head
            : Math.Max(Openings.LongestEndAt(message.Tokens, clause.Start), Openings.LongestEndAt(message.Tokens, clause.Head));
        if (!isElsewhere && (end < 0 || !Continuing.AreAt(message.Tokens, end) || IsOtherwise(message, end, clause)))
        {
            return null;
        }

        var (changes, _) = MissionDrafter.Draft(message, [clause with { Verb = null, BodyStart = end }]);
        changes = changes with { Type = null, Subject = null };
        return context.Recent switch
        {
            [var only] => Of(only.MissionId, changes, context),
            [] => new(
                0.85,
                new Interpretation.Clarify("There is no mission in this conversation to repeat yet. What should I do, and on which page?"),
                "A wish to repeat, and nothing to repeat."),
            _ => new(0.85, AskWhich(message, changes, context), "A wish to repeat, and several missions it could mean."),
        };
    }

    /// <summary>The mission once more: a retry where it has ended and nothing changes, else a new one like it.</summary>
    public static Candidate Of(MissionId id, MissionDraft changes, ConversationContext context)
    {
        if (context.Recent.FirstOrDefault(mission => mission.MissionId == id) is not { } known
            || (Unchanged(changes) && known.Status.IsTerminal))
        {
            return new(Sure, new Interpretation.Control(new(ControlVerb.Retry, ControlTarget.Named, [id])),
                "A wish to repeat one mission.");
        }

        return new(Sure, Completion.MissionOf(DraftedMission.From(known.Objective, known.Scope).OverlaidWith(changes)),
            "A wish to repeat one mission with changes.");
    }

    private static bool Unchanged(MissionDraft changes) =>
        changes is { Url: null, Fields: [], TargetCount: null, Order: null, Conditions: [], Format: null, Schedule: null, MaxPages: null,
            MaxDurationSeconds: null, AllowedDomains: [] };

    /// <summary>"Same here" and "again I forgot" repeat nothing.</summary>
    private static bool IsOtherwise(Message message, int end, Clause clause) =>
        end < clause.End && message.Tokens[end].Word is "here" or "i" or "he" or "she" or "to" or "with" && message.Addresses is []
            && !message.Tokens.Any(token => token.Kind is TokenKind.Number);

    private static Interpretation.Clarify AskWhich(Message message, MissionDraft changes, ConversationContext context)
    {
        var offered = context.Recent.Take(MostOffered).Select(mission =>
            new OfferedAnswer(mission.Objective.Description, MissionId: mission.MissionId)).ToList();
        return Completion.Ask(new()
        {
            Missing = MissingPart.Mission,
            Question = $"Which mission should I repeat? {Completion.Choices(offered)}",
            OriginalText = message.Original,
            Draft = changes,
            Offered = offered,
            Act = "retry",
        });
    }
}
