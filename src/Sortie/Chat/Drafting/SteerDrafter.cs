using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Reads what a person wants changed in a mission that has begun: "only the first 5", "also the rating", "without the prices".</summary>
internal static class SteerDrafter
{
    private static readonly PhraseTable Replacing = Phrase.All("only|just|instead|nothing but|no more than|not more than");

    private static readonly PhraseTable Adding = Phrase.All("also|too|as well|plus|add|additionally|besides|include|with|throw in|toss in");

    /// <summary>The change in the words; an empty one where there is none that this mission can take.</summary>
    public static SteerChange Draft(string text, Objective objective)
    {
        var message = new Message(text);
        var clauses = message.Clauses.Where(clause => !clause.IsNegated)
            .Select(clause => clause with { Verb = null, BodyStart = clause.Verb is null ? clause.Head : clause.BodyStart })
            .ToList();
        if (message.Addresses is not [])
        {
            return new();
        }

        var (said, requested) = MissionDrafter.Draft(message, clauses);
        var limits = new SteerChange { MaxPages = said.MaxPages, MaxDurationSeconds = said.MaxDurationSeconds };
        if (objective.Type is not ObjectiveType.Extract)
        {
            return limits;
        }

        if (DroppedColumns.Read(message, objective.Fields) is not [] and var dropped)
        {
            return dropped.All(objective.Fields.Contains) ? limits with { Fields = [.. objective.Fields.Except(dropped)] } : limits;
        }

        if (CountChange.Read(message) is { } count)
        {
            return limits with { TargetCount = count };
        }

        if (WatchChange.IsSaid(message))
        {
            return limits with { Conditions = said.Conditions }; // "Make it under 60": a make is a column elsewhere.
        }

        return limits with
        {
            Fields = requested is { IsCollectable: true, IsPageText: false } ? said.Fields : [],
            AddsFields = Adding.FindIn(message.Tokens) is not null || Replacing.FindIn(message.Tokens) is null,
            TargetCount = said.TargetCount,
            Order = said.Order,
            Conditions = said.Conditions,
            Format = said.Format,
            FileName = said.FileName,
        };
    }
}
