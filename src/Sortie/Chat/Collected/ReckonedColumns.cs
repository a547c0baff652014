using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>Finds the columns whose values are reckoned with.</summary>
internal static class ReckonedColumns
{
    /// <summary>So many records tell whether a column has figures.</summary>
    private const int Enough = 200;

    /// <summary>
    /// Those that are named; where none is, the one that is called as what is asked for, the only one that holds mostly money, or figures at
    /// all.
    /// </summary>
    public static IReadOnlyList<string> Of(Reckoning by, IReadOnlyList<string> named, CollectedTable table)
    {
        if (named is not [])
        {
            return [.. named.Where(column => FiguresOf(column, table).All is not [] || (by is Reckoning.Range && table.TellsTime(column)))];
        }

        if (table.Called(by.ToString()) is { } own && FiguresOf(own, table).All is not [])
        {
            return [own];
        }

        var ofFigures = table.Columns.Where(column => FiguresOf(column, table).All.Count * 2 > Math.Min(Enough, table.Records.Count)).ToList();
        var ofMoney = ofFigures.FindAll(column => FiguresOf(column, table).AreMoney);
        return (ofMoney is [] ? ofFigures : ofMoney) is [var only] ? [only] : [];
    }

    private static Figures FiguresOf(string column, CollectedTable table) => Figures.Of(table, table.Records.Take(Enough), column);
}
