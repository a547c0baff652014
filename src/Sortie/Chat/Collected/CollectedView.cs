using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Which part of what a mission collected was shown last, so that "them" means those.</summary>
/// <param name="MissionId">The mission.</param>
/// <param name="Change">What makes that part of the whole.</param>
/// <param name="It">The place of the one record that was told of last, so that "it" means that; null where it was not one.</param>
internal sealed record CollectedView(MissionId MissionId, SteerChange Change, int? It = null)
{
    /// <summary>What "them" and "it" mean after an answer.</summary>
    public static CollectedView After(CollectedQuestion question, Selection selection, CollectedView? before)
    {
        var id = selection.Result.MissionId;
        var shown = before?.MissionId == id ? before.Change : new();
        var one = selection.Ask switch
        {
            CollectedAsk.Most(var by) => new MostText(selection, by).Only,
            CollectedAsk.Count => null,
            _ => selection.Picked.Named is [var named] ? named : null,
        };
        return one is { } it ? new(id, shown, Array.FindIndex([.. selection.Result.Table!.Records], record => record.Equals(it)))
            : PicksSome(question, selection, shown) ? new(id, PartOf(selection))
            : new(id, shown);
    }

    /// <summary>
    /// One that is the most of all, or a value, is no "them", and what all values come to picks none. A test among the first three, or the last
    /// ones, is no wish that a mission could have.
    /// </summary>
    private static bool PicksSome(CollectedQuestion question, Selection selection, SteerChange shown)
    {
        var isWithinFirst = question.Points is not Pointing.Nothing && shown.TargetCount is not null
            && (selection.Picked.Conditions is not [] || question.Order is not null);
        var isOfAll = selection is { Ask: CollectedAsk.Reckoned, Reach.IsWhole: true, Picked: { Which: null, Part: null } };
        return selection is { Ask: not CollectedAsk.Most, Reach.Records.Count: not 1, Picked.Part: not { FromEnd: true } } && !isWithinFirst && !isOfAll;
    }

    private static SteerChange PartOf(Selection selection)
    {
        var names = selection.Picked.Names is [var (name, column)]
            ? name.Split(' ').Select(word => new Condition(column, Comparison.Contains, word))
            : [];
        return new()
        {
            Conditions = [.. selection.Reach.Before, .. selection.Picked.Conditions, .. names],
            Order = selection.Order,
            TargetCount = selection.Picked.Part?.Count,
            Fields = selection.Columns is { Only: true, Names: var only } ? only : [],
        };
    }
}
