using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>Finds the columns by which records come first.</summary>
internal static class RankedColumns
{
    /// <summary>The orders by the first column that there is of those that a ranking may mean; several where a word fits several columns.</summary>
    public static IReadOnlyList<Sorting> Of(Ranking ranking, CollectedTable table)
    {
        foreach (var order in ranking.Orders)
        {
            if (table.Meant(order.Field).Where(column => CanRank(column, order, ranking, table)).ToList() is { Count: > 0 } columns)
            {
                return [.. columns.Select(column => order with { Field = column })];
            }
        }

        // "The newest" goes by whatever tells a day, "the earliest" by a time as well.
        return ranking.Orders.FirstOrDefault(order => order.Field is "date") is { } inTime && ranking.Said is null
            ? [.. table.Columns.Where(table.TellsTime).Select(column => inTime with { Field = column })]
            : [];
    }

    /// <summary>
    /// "The highest mountain": the mountain itself is no measure, and what has no figure in it is none. By a column that is said anything is sorted.
    /// </summary>
    private static bool CanRank(string column, Sorting order, Ranking ranking, CollectedTable table) =>
        order == ranking.Said || (column != table.Naming && table.TextsOf(column).Any(text => text.Any(char.IsAsciiDigit)));
}
