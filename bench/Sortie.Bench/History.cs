using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Bench;

/// <summary>A log of finished missions, three records each, as a long-lived Sortie has it.</summary>
internal static class History
{
    public static async Task WriteAsync(string path, int missions)
    {
        using var folder = DataFolder.Open(path);
        await using var log = new JsonlMissionLog(folder, TimeProvider.System);
        var random = new Random(1);
        var (at, number) = (DateTimeOffset.UnixEpoch, 0);
        while (number < missions)
        {
            // As many at once as the log's queue holds, so that they share their flushes.
            var appends = new List<Task>();
            for (; appends.Count < 8000 && number < missions; number++)
            {
                appends.Add(log.AppendAsync(MissionId.New(random), 0, Records(number, at), CancellationToken.None));
            }

            await Task.WhenAll(appends);
        }
    }

    private static IEnumerable<MissionRecord> Records(int number, DateTimeOffset at) =>
    [
        new MissionRecord.Created(
            MissionStatus.Proposed,
            "bench",
            new()
            {
                Type = ObjectiveType.Extract,
                Description = $"Get names and prices of shop {number}",
                Url = $"https://shop{number}.example/",
                Fields = ["name", "price"],
            },
            new() { AllowedDomains = [$"shop{number}.example"] },
            new() { CreatedAt = at, SessionId = "chat_000000000000", TraceId = "0123456789abcdef" },
            "thread_1"),
        new MissionRecord.StatusUpdate(MissionStatus.Active),
        new MissionRecord.StatusUpdate(
            MissionStatus.Completed,
            "goal_satisfied",
            at,
            new(true, "Found 24 records.", ["web_extract"], 24, new(true, 1, ["24 records from 3 pages"]))),
    ];
}
