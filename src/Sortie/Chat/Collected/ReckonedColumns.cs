using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>Finds the columns whose values are reckoned with.</summary>
internal static class ReckonedColumns
{
    /// <summary>
    /// Those that are named; where none is, the one that is called as what is asked for, the only one of money, or of figures at all.
    /// </summary>
    public static IReadOnlyList<string> Of(Reckoning by, IReadOnlyList<string> named, CollectedTable table)
    {
        if (named is not [])
        {
            return [.. named.Where(column => HasFigures(column, table) || (by is Reckoning.Range && table.TellsTime(column)))];
        }

        if (table.Called(by.ToString()) is { } own && HasFigures(own, table))
        {
            return [own];
        }

        var figures = table.Columns.Where(column => HasFigures(column, table)).ToList();
        return figures.FindAll(column => Figures.Of(table, table.Records, column).AreMoney) is { Count: > 0 } money ? OnlyOf(money) : OnlyOf(figures);
    }

    private static bool HasFigures(string column, CollectedTable table) => Figures.Of(table, table.Records, column).All is not [];

    private static List<string> OnlyOf(List<string> columns) => columns.Count == 1 ? columns : [];
}
