using System.Text.Json;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>The records that a question is about: all that were collected, those that were shown last, or the one that was told of last.</summary>
internal sealed record Reach
{
    private Reach() { }

    public required IReadOnlyList<JsonElement> Records { get; init; }

    /// <summary>Whether these are all that were collected.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The part that was shown last, where the question builds on that.</summary>
    public SteerChange Shown { get; private init; } = new();

    /// <summary>The tests that make these of all.</summary>
    public IReadOnlyList<Condition> Before { get; private init; } = [];

    /// <summary>"5 records", "2 records with price less than 10 EUR".</summary>
    public string Words => $"{Planning.Words.Count(Records.Count, "record")}{Which}";

    private string Which => TestsText.Of(Before, names: []) is { } tests ? $" with {tests}"
        : IsWhole ? ""
        : " shown before";

    /// <summary>What a question is about.</summary>
    /// <param name="question">The question.</param>
    /// <param name="table">What was collected.</param>
    /// <param name="view">What of it was shown last; null where nothing was.</param>
    public static Reach Of(CollectedQuestion question, CollectedTable table, CollectedView? view)
    {
        if (question.Points is Pointing.One && view?.It is { } place && place < table.Records.Count)
        {
            return Of([table.Records[place]], table);
        }

        if (question.Points is Pointing.Nothing || view is null)
        {
            return Of(table.Records, table);
        }

        // A new test on a field takes the place of the one before.
        IReadOnlyList<Condition> before = [.. view.Change.Conditions.Where(old => !question.Conditions.Any(test => test.Field == old.Field))];
        return Of(FirstOf(table.Meeting(table.Records, before), view.Change, table), table) with { Shown = view.Change, Before = before };
    }

    private static Reach Of(IReadOnlyList<JsonElement> records, CollectedTable table) =>
        new() { Records = records, IsWhole = records.Count == table.Records.Count };

    private static IReadOnlyList<JsonElement> FirstOf(IReadOnlyList<JsonElement> records, SteerChange shown, CollectedTable table) =>
        shown.TargetCount is not { } count ? records
            : [.. (shown.Order is { } order && table.ColumnOf(order.Field) is { } by ? table.InOrder(records, order, by) : records).Take(count)];
}
