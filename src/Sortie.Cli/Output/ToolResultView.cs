using System.Text.Json;

namespace Sortie.Cli.Output;

/// <summary>Shows what a tool brought: records as a table, a text as it is, all else as names and values.</summary>
internal static class ToolResultView
{
    /// <summary>Shows a result.</summary>
    public static void Show(Terminal terminal, JsonElement result)
    {
        if (result.ValueKind is not JsonValueKind.Object)
        {
            terminal.Say(result.ToString());
            return;
        }

        if (result.TryGetProperty("records", out var records) && records.ValueKind is JsonValueKind.Array
            && result.TryGetProperty("fields", out var fields))
        {
            ShowRecords(terminal, [.. fields.EnumerateArray().Select(field => field.ToString())], [.. records.EnumerateArray()]);
            ShowFacts(terminal, result, "records", "fields", "learned");
        }
        else if (result.TryGetProperty("markdown", out var text) && text.ValueKind is JsonValueKind.String)
        {
            ShowFacts(terminal, result, "markdown", "text", "summary_sentences");
            terminal.Say($"\n{text}");
        }
        else
        {
            ShowFacts(terminal, result);
        }
    }

    private static void ShowRecords(Terminal terminal, IReadOnlyList<string> fields, IReadOnlyList<JsonElement> records)
    {
        if (records.Count > 0)
        {
            var numbers = fields.Index()
                .Where(field => records.Select(record => ValueOf(record, field.Item)).ToList() is var values
                    && values.Any(IsNumber)
                    && values.All(value => IsNumber(value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined))
                .Select(field => field.Index)
                .ToArray();
            List<IReadOnlyList<string>> rows = [.. records.Select(record => fields.Select(field => Cell(record, field)).ToList())];
            terminal.ShowTable(fields, rows, numbers);
        }

        terminal.Say(records.Count switch { 0 => "No records.", 1 => "1 record.", var many => $"{many} records." });
    }

    private static bool IsNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number;

    private static JsonElement ValueOf(JsonElement record, string field) =>
        record.GetProperty("values").TryGetProperty(field, out var found) && found.TryGetProperty("value", out var value) ? value : default;

    private static string Cell(JsonElement record, string field)
    {
        var value = ValueOf(record, field);
        return value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? ""
            : record.GetProperty("values").GetProperty(field).TryGetProperty("currency", out var currency) ? $"{value} {currency}" : value.ToString();
    }

    private static void ShowFacts(Terminal terminal, JsonElement result, params string[] without)
    {
        foreach (var fact in result.EnumerateObject().Where(fact => !without.Contains(fact.Name)))
        {
            terminal.Say($"{fact.Name}: {fact.Value}");
        }
    }
}
