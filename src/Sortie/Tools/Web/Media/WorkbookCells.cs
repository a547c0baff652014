using System.Globalization;
using ExcelDataReader;
using Sortie.Tools.Web.Extraction.Prices;

namespace Sortie.Tools.Web.Media;

/// <summary>
/// Writes the cells of a sheet as a person reads them: dates as ISO 8601, numbers with a point, money with its currency, shares in
/// per cent.
/// </summary>
internal static class WorkbookCells
{
    private const int MaxColumns = 200;
    private const int MaxRowsLooked = 20_000;
    private static readonly char[] FormatMarks = ['"', '[', ']', '$', '\\', '_', ' ', '-', ';', '#', '0', ',', '.', '*', '(', ')', '?', '@'];

    /// <summary>The first rows of the sheet at which the reader stands, without empty ones.</summary>
    public static List<string[]> Rows(IExcelDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        for (var looked = 0; looked < MaxRowsLooked && rows.Count < Sheet.RowsNeeded && reader.Read(); looked++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] row = [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MaxColumns)).Select(column => Text(reader, column))];
            if (Array.FindLastIndex(row, cell => cell.Length > 0) is >= 0 and var last)
            {
                rows.Add(row[..(last + 1)]);
            }
        }

        return rows;
    }

    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        double number => Number(number, reader.GetNumberFormatString(column) ?? ""),
        var other => (Convert.ToString(other, CultureInfo.InvariantCulture) ?? "").Trim(),
    };

    private static string Number(double value, string format)
    {
        if (Math.Abs(value) > 1e15)
        {
            return value.ToString("R", CultureInfo.InvariantCulture);
        }

        // To 15 digits, as the program shows it: what is added up in binary has a tail that nobody wrote.
        var number = (decimal)value;
        if (format.Contains('%', StringComparison.Ordinal))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{number * 100:0.##########}%");
        }

        var text = number.ToString("0.###############", CultureInfo.InvariantCulture);
        text = IsThreeBehindThePoint(text) ? text + "0" : text;
        return CurrencyIn(format) is { } currency ? $"{text} {currency}" : text;
    }

    // "1.249" would be taken for more than a thousand by whoever writes numbers so.
    private static bool IsThreeBehindThePoint(string number) =>
        number.IndexOf('.', StringComparison.Ordinal) is > 0 and var point && point == number.Length - 4 && number.TrimStart('-')[0] != '0';

    // "[$€-407] #,##0.00", "\"zł\"", "$#,##0.00": a sign or a code beside the figures.
    private static string? CurrencyIn(string format) =>
        format.Contains('$', StringComparison.Ordinal) && !format.Contains("[$", StringComparison.Ordinal) ? "USD"
        : format.Split(FormatMarks, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Currencies.CodeOf(word))
            .FirstOrDefault(code => code is not null)
            ?? (format.Contains("[$$", StringComparison.Ordinal) ? "USD" : null);
}
