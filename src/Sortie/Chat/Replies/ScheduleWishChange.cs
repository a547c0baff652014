using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Replies;

/// <summary>Changes what a schedule does, and not when: another page, other records, columns or limits.</summary>
internal static class ScheduleWishChange
{
    /// <summary>The same wish for another page; the words of a watch may name the page too.</summary>
    public static ScheduleWish MovedTo(string page, ScheduleWish wish)
    {
        var draft = DraftedMission.From(wish.Objective, wish.Scope);
        return With(wish, draft.OverlaidWith(new()
        {
            Url = page,
            Schedule = draft.Schedule?.Replace(draft.Url ?? page, page, StringComparison.Ordinal),
        }));
    }

    /// <summary>The same wish as some words want it: "only the first 5", "also the rating", "as CSV".</summary>
    /// <exception cref="InvalidMessageException">The words name nothing that can be changed in it.</exception>
    public static ScheduleWish Altered(string words, ScheduleWish wish)
    {
        // "Bikes under 500, on any change": there the limit is one that records pass.
        var hasOwnLimit = wish is { Watch: { Value: null }, Objective.Conditions: not [] };
        if (wish.Watch is not null && !hasOwnLimit && WatchChange.Of(new(words), wish.Watch) is { } watch)
        {
            return Watching(watch, wish);
        }

        var change = SteerDrafter.Draft(words, wish.Objective);
        if (change.IsEmpty)
        {
            throw new InvalidMessageException(
                "unclear",
                $"I cannot tell from '{words}' what is to be different. Say for example 'only the first 5', 'also the rating' or 'as CSV'.");
        }

        var objective = change.ApplyTo(wish.Objective, words);
        return wish.Watch is { Field: { } watched } && !objective.Fields.Contains(watched)
            ? throw new InvalidMessageException("unclear", $"It looks out for the {watched}, so that has to be collected.")
            : With(wish, DraftedMission.From(objective, change.ApplyTo(wish.Scope)));
    }

    /// <summary>The same wish with another watch, of which the words for its times may tell.</summary>
    private static ScheduleWish Watching(Watch watch, ScheduleWish wish)
    {
        var draft = DraftedMission.From(wish.Objective, wish.Scope) with { Watch = watch };
        var tellsOfWatch = draft.Schedule is { } words && ScheduleFinder.IsToTell(new Message(words).Tokens);
        var fields = watch.Field is { } field && !draft.Fields.Contains(field) ? [.. draft.Fields, field] : draft.Fields;
        return With(
            wish with { Watch = watch },
            draft with { Fields = fields, Schedule = tellsOfWatch ? $"when {ScheduleText.Event(watch)}" : draft.Schedule });
    }

    private static ScheduleWish With(ScheduleWish wish, MissionDraft draft) =>
        wish with { Objective = DraftedMission.ObjectiveOf(draft), Scope = DraftedMission.ScopeOf(draft) };
}
