using System.Text.Json;
using Sortie.Drills.Harness;

namespace Sortie.Drills.Kill;

/// <summary>Holds the steps on the record against each other and against what the outside saw.</summary>
internal static class StepRecord
{
    /// <summary>All missions that the log has.</summary>
    public static async Task<List<string>> MissionsAsync(string folder)
    {
        await using var opened = OpenLog.At(folder);
        return [.. (await opened.FollowAsync(CancellationToken.None)).Select(records => records.Key)];
    }

    /// <summary>
    /// Every mission has ended and nothing came after; every step kept its key, was completed once, and did not run again
    /// after that; no page was fetched more often than steps were begun for it. Returns the figures.
    /// </summary>
    public static async Task<string> CheckAsync(string folder, CountedShop shop)
    {
        await using var opened = OpenLog.At(folder);
        var (steps, completed, repeated) = (0, 0, 0);
        foreach (var records in await opened.FollowAsync(CancellationToken.None))
        {
            var parsed = records.Select(record => (record.EventType, Json: JsonDocument.Parse(record.Json).RootElement)).ToList();
            CheckEnd(records.Key, parsed);
            completed += Text(parsed[^1].Json, "status") == "completed" ? 1 : 0;
            var pages = new Dictionary<Uri, int>();
            foreach (var step in parsed.Where(record => record.EventType.StartsWith("mission_step_", StringComparison.Ordinal))
                .GroupBy(record => Text(record.Json, "step_id")))
            {
                CheckStep($"{step.Key} of {records.Key}", step.ToList(), pages);
                steps++;
                repeated += step.Count() > 2 ? 1 : 0;
            }

            if (pages.FirstOrDefault(page => shop.Asked(page.Key) > page.Value) is { Key: { } again })
            {
                throw new BrokenException($"{records.Key}: {again} was fetched {shop.Asked(again)} times in {pages[again]} attempts.");
            }
        }

        return $"{completed} of them completed, {steps} steps, {repeated} of them interrupted and repeated";
    }

    private static void CheckEnd(string mission, List<(string EventType, JsonElement Json)> records)
    {
        var end = records.FindIndex(
            record => record.EventType == "mission_status_update" && Text(record.Json, "status") is "completed" or "failed" or "cancelled");
        if (end != records.Count - 1)
        {
            throw new BrokenException($"{mission}: record {end + 1} of {records.Count} ended it.");
        }
    }

    private static void CheckStep(string step, List<(string EventType, JsonElement Json)> records, Dictionary<Uri, int> pages)
    {
        var begun = records.Where(record => record.EventType == "mission_step_started").ToList();
        if (records.FindIndex(IsEnd) != records.Count - 1
            || begun.Select(record => Text(record.Json, "idempotency_key")).Distinct().Count() != 1)
        {
            throw new BrokenException($"{step}: it ran again after it was finished, or under another key: {string.Join('\n', records)}");
        }

        foreach (var (_, json) in begun)
        {
            if (json.GetProperty("arguments").TryGetProperty("url", out var url))
            {
                var page = new Uri(url.GetString()!);
                pages[page] = pages.GetValueOrDefault(page) + 1;
            }
        }
    }

    /// <summary>A failed attempt that says when the next begins is no end.</summary>
    private static bool IsEnd((string EventType, JsonElement Json) record) =>
        record.EventType == "mission_step_completed" && !record.Json.TryGetProperty("retry_at", out _);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
