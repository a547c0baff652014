using System.Text.Json;
using Sortie.Log;

namespace Sortie.Tests.Harness;

/// <summary>A mission log that is sealed every few records, open.</summary>
internal sealed class SegmentedLog : IAsyncDisposable
{
    public const int SegmentSize = 2000;

    private readonly DataFolder _folder;

    private SegmentedLog(DataFolder folder)
    {
        _folder = folder;
        Log = new(new DurableFolder(folder.Path), TimeProvider.System, SegmentSize);
    }

    public JsonlMissionLog Log { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static SegmentedLog Open(TemporaryFolder folder) => new(DataFolder.Open(folder.Path));

    /// <summary>The sealed files of the mission log, in order.</summary>
    public static string[] SealedIn(TemporaryFolder folder) => [.. Directory.EnumerateFiles(folder.Path, "missions.0*.jsonl").Order()];

    /// <summary>Opens the log, appends to each of the missions in turn, and closes it.</summary>
    public static async Task WriteAsync(TemporaryFolder folder, IReadOnlyList<MissionId> missions, int rounds)
    {
        await using var opened = Open(folder);
        foreach (var mission in Enumerable.Repeat(missions, rounds).SelectMany(mission => mission))
        {
            await opened.AppendAsync(mission, (await opened.VersionsAsync(mission)).Count);
        }
    }

    public async Task AppendAsync(MissionId mission, int version, int count = 1)
    {
        var drafts = Enumerable.Range(version + 1, count)
            .Select(each => new RecordDraft("noted", JsonSerializer.SerializeToUtf8Bytes(new { note = each }))).ToList();
        (await Log.AppendAsync(mission, version, drafts, Stop)).Should().BeOfType<AppendResult.Appended>();
    }

    public async Task<List<int>> VersionsAsync(MissionId mission) =>
        await Log.ReadAsync(mission, 1, Stop).Select(record => record.Version).ToListAsync(Stop);

    /// <summary>All there is, as one who follows the log sees it.</summary>
    public async Task<List<string>> FollowAsync()
    {
        var seen = new List<string>();
        await foreach (var record in Log.FollowAsync(1, Stop))
        {
            seen.Add($"{record.Seq} {record.Key} {System.Text.Encoding.UTF8.GetString(record.Json.Span)}");
            if (record.Seq >= Log.LastPosition)
            {
                break;
            }
        }

        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        _folder.Dispose();
    }
}
