using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sortie.Chat.Sessions;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>
/// Logs as released versions wrote them. What they say never changes: each folder in <c>Golden</c> has the log files of one
/// version, with their blobs, and, in <c>state.json</c>, what Sortie made of them then. A new form gets a new folder; none is ever edited.
/// </summary>
public sealed class GoldenLogTests
{
    /// <summary>What depends on the moment, or on files beside the log.</summary>
    private static readonly string[] Passing = ["duration_seconds", "result_table", "lessons"];

    public static TheoryData<string> Versions => [.. Directory.EnumerateDirectories(Golden()).Select(folder => Path.GetFileName(folder)).Order()];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task An_old_log_says_what_it_always_said(string version)
    {
        using var folder = new TemporaryFolder();
        var golden = Path.Combine(Golden(), version);
        foreach (var file in FilesOf(golden))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file))!);
            File.Copy(Path.Combine(golden, file), folder.File(file));
        }

        LogCheck.Run(folder.Path).Should().HaveCount(4).And.AllSatisfy(report => (report.TornBytes, report.Damages.Count).Should().Be((0L, 0)));
        JsonNode state;
        await using (var sortie = await TestSortie.StartAsync(folder, executeMissions: false))
        {
            state = await StateAsync(sortie);
        }

        var expected = Path.Combine(golden, "state.json");
        if (!File.Exists(expected))
        {
            await File.WriteAllTextAsync(expected, state.ToJsonString(new(SortieJson.Options) { WriteIndented = true }), Stop);
            Assert.Fail($"The golden log {version} had no state.json. It has one now: look at it, and keep it.");
        }

        var kept = JsonNode.Parse(await File.ReadAllTextAsync(expected, Stop))!;
        foreach (var (name, value) in kept.AsObject())
        {
            Says(state[name], value).Should().BeTrue("{0} should be as it was: {1}, not {2}", name, value, state[name]);
        }

        foreach (var file in FilesOf(golden))
        {
            var (now, before) =
                (await File.ReadAllBytesAsync(folder.File(file), Stop), await File.ReadAllBytesAsync(Path.Combine(golden, file), Stop));
            now.AsSpan().StartsWith(before).Should().BeTrue("opening a log changes none of its bytes");
        }
    }

    private static IEnumerable<string> FilesOf(string version) => Directory.EnumerateFiles(version, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(version, file)).Where(file => file != "state.json");

    private static async Task<JsonNode> StateAsync(TestSortie sortie)
    {
        var state = new JsonObject();
        await foreach (var record in sortie.Log.FollowAsync(1, Stop).Take((int)sortie.Log.LastPosition))
        {
            if (record.Version == 1)
            {
                var mission = (await sortie.Whiteboard.FindAsync(MissionId.Parse(record.Key), Stop))!;
                state[record.Key] = Lasting(mission.State);
                var results = (await sortie.Log.FindAsync(mission.MissionId, Stop))!.Steps.Select(step => step.Result).OfType<JsonElement>();
                state[record.Key]!["results_sha256"] = new JsonArray([.. results.Select(result => (JsonNode)HashOf(result.GetRawText()))]);
            }
        }

        var conversations = sortie.Get<Conversations>();
        foreach (var session in conversations.List().OrderBy(session => session.SessionId, StringComparer.Ordinal))
        {
            state[session.SessionId] = Lasting(new { Card = session, Turns = await conversations.ReadAsync(session.SessionId, Stop) });
        }

        foreach (var schedule in sortie.Get<ScheduleBook>().List())
        {
            state[schedule.ScheduleId.ToString()] = Lasting(schedule);
        }

        return state;
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether all that was said is said still; a later version may say more.</summary>
    private static bool Says(JsonNode? now, JsonNode? kept) => (now, kept) switch
    {
        (JsonObject present, JsonObject past) => past.All(member => Says(present[member.Key], member.Value)),
        (JsonArray present, JsonArray past) => present.Count == past.Count && present.Zip(past).All(pair => Says(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(now, kept),
    };

    private static JsonNode Lasting<T>(T value)
    {
        var node = JsonSerializer.SerializeToNode(value, SortieJson.Options)!;
        foreach (var passing in Passing)
        {
            node.AsObject().Remove(passing);
        }

        return node;
    }

    private static string Golden([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
