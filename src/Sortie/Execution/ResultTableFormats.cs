using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Sortie.Planning;

namespace Sortie.Execution;

/// <summary>A result table as the content of a file. A column of money has a column for its currency behind it.</summary>
internal static class ResultTableFormats
{
    private static readonly JsonSerializerOptions Indented = new(SortieJson.Options) { WriteIndented = true };

    // The texts come from pages that anybody may have written, and the file is made to be opened in a spreadsheet.
    private static readonly CsvWriterOptions Csv = new() { Injection = CsvInjection.Escape };

    extension(ResultTable table)
    {
        /// <summary>RFC 4180 in UTF-8, with a header row. Text that a spreadsheet would run as a formula is escaped.</summary>
        public byte[] ToCsv()
        {
            var money = table.MoneyColumns.ToHashSet();
            using var stream = new MemoryStream();
            using (var csv = CsvWriter.Create(stream, Csv, leaveOpen: true))
            {
                csv.WriteRecord([.. table.Columns.SelectMany(column => money.Contains(column) ? new[] { column, StoredRecord.CurrencyOf(column) } : [column])]);
                foreach (var row in table.Rows)
                {
                    foreach (var (column, cell) in table.Columns.Zip(row))
                    {
                        WriteValue(csv, cell);
                        if (money.Contains(column))
                        {
                            csv.WriteField(cell.Currency);
                        }
                    }

                    csv.EndRecord();
                }
            }

            return stream.ToArray();
        }

        /// <summary>A JSON array of objects, indented, in UTF-8.</summary>
        public byte[] ToJson()
        {
            var money = table.MoneyColumns.ToHashSet();
            var records = new JsonArray();
            foreach (var row in table.Rows)
            {
                var record = new JsonObject();
                foreach (var (column, cell) in table.Columns.Zip(row))
                {
                    record[column] = cell.Value?.DeepClone();
                    if (money.Contains(column))
                    {
                        record[StoredRecord.CurrencyOf(column)] = cell.Currency;
                    }
                }

                records.Add(record);
            }

            return JsonSerializer.SerializeToUtf8Bytes(records, Indented);
        }
    }

    private static void WriteValue(CsvWriter csv, Cell cell)
    {
        if (!cell.IsEmpty && cell.Value!.GetValueKind() is JsonValueKind.Number)
        {
            csv.WriteField(cell.Value.GetValue<decimal>(), format: default);
        }
        else
        {
            csv.WriteField(cell.IsEmpty ? null : cell.Value!.ToString());
        }
    }
}
