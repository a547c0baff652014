using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Chat.Sessions;
using Sortie.Execution;
using Sortie.Learning;
using Sortie.Log;

namespace Sortie.Bench;

/// <summary>
/// What many missions left behind that were made in chat, each in a conversation of its own, and finished: all records of one
/// that was really done, over and over under other ids.
/// </summary>
internal static partial class ChatHistory
{
    private const int AtOnce = 500;
    private static readonly (string File, string KeyName)[] Files =
    [
        ("missions.jsonl", JsonlMissionLog.KeyName), ("conversations.jsonl", Conversations.KeyName), ("learning_signals.jsonl", SignalLog.KeyName),
    ];

    public static async Task WriteAsync(string path, int missions)
    {
        var (missionId, sessionId, recordsEach) = await DoOneAsync(path);
        foreach (var (file, keyName) in Files)
        {
            await using var journal = Journal.Open(Path.Combine(path, file), keyName, TimeProvider.System);
            // Those of the log come in groups under one key each, as they were appended.
            var groups = journal.Reader.ReadAll().GroupBy(record => record.Key).Select(group => (group.Key, Records: group.ToList())).ToList();
            foreach (var numbers in Enumerable.Range(1, missions - 1).Chunk(AtOnce))
            {
                await Task.WhenAll(numbers.SelectMany(number => groups.Select(group => journal.AppendAsync(
                    Renamed(group.Key, number), null, [.. group.Records.Select(record => Draft(record, number))], CancellationToken.None))));
            }
        }

        string Renamed(string text, int number) => text
            .Replace(missionId, $"mission_chat_{number:x12}", StringComparison.Ordinal)
            .Replace(sessionId, $"chat_{number:x12}", StringComparison.Ordinal);

        RecordDraft Draft(LogRecord record, int number)
        {
            // The fields of its own stand behind the timestamp, and behind what says that the append goes on.
            var json = Encoding.UTF8.GetString(record.Json.Span).Replace(",\"more\":true", "", StringComparison.Ordinal);
            var own = json.IndexOf(',', json.IndexOf("\"timestamp\":", StringComparison.Ordinal));
            return new(record.EventType, Encoding.UTF8.GetBytes(own < 0 ? "{}" : Later(Renamed($"{{{json[(own + 1)..]}", number), number)));
        }

        // A signal tells of which record of the mission log it came: what comes behind that is learned from again at the start.
        string Later(string json, int number) => SourceSeq.Replace(
            json, seq => (long.Parse(seq.ValueSpan, CultureInfo.InvariantCulture) + (number * recordsEach)).ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<(string Mission, string Session, long Records)> DoOneAsync(string path)
    {
        using var host = await BenchSortie.StartAsync(path, _ => Task.CompletedTask);
        var reply = await host.Services.GetRequiredService<InteractionOrchestrator>()
            .ProcessMessageAsync(new("Get product names and prices from https://shop.example/list"));
        await host.Services.GetRequiredService<MissionExecutor>().WhenIdleAsync(CancellationToken.None);
        var signals = host.Services.GetRequiredService<SignalLog>();
        await signals.FollowAsync(CancellationToken.None).FirstAsync(signal => signal is Signal.MissionCompleted);
        await host.StopAsync();
        var mission = reply.Envelope.MissionsSpawned.Single().MissionId;
        return (mission.ToString(), reply.SessionId, host.Services.GetRequiredService<IMissionLog>().LastPosition);
    }

    [GeneratedRegex("(?<=\"source_seq\":)[0-9]+")]
    private static partial Regex SourceSeq { get; }
}
