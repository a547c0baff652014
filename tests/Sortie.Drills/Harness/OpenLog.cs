using Sortie.Log;

namespace Sortie.Drills.Harness;

/// <summary>The real mission log of a data folder, open.</summary>
internal sealed class OpenLog : IAsyncDisposable
{
    public const string FileName = "missions.jsonl";

    private readonly DataFolder? _owned;

    private OpenLog(IDurableFolder folder, long segmentSize, DataFolder? owned = null)
    {
        _owned = owned;
        Log = new(folder, TimeProvider.System, segmentSize);
    }

    public JsonlMissionLog Log { get; }

    /// <summary>Opens it.</summary>
    /// <param name="path">The data folder.</param>
    /// <param name="segmentSize">From how many bytes on a file is sealed.</param>
    public static OpenLog At(string path, long segmentSize = SegmentedFile.UsualSize)
    {
        var owned = DataFolder.Open(path);
        return new(new DurableFolder(path), segmentSize, owned);
    }

    /// <summary>Opens it in a folder that nobody else can own.</summary>
    public static OpenLog In(IDurableFolder folder) => new(folder, SegmentedFile.UsualSize);

    /// <summary>The records of a mission, all of them.</summary>
    public async Task<List<LogRecord>> ReadAsync(MissionId mission) => await Log.ReadAsync(mission).ToListAsync();

    /// <summary>All records by mission, as those see them who follow the log.</summary>
    public async Task<ILookup<string, LogRecord>> FollowAsync(CancellationToken stop)
    {
        var records = new List<LogRecord>();
        if (Log.LastPosition > 0)
        {
            await foreach (var record in Log.FollowAsync(1, stop))
            {
                records.Add(record);
                if (record.Seq == Log.LastPosition)
                {
                    break;
                }
            }
        }

        return records.ToLookup(record => record.Key);
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        _owned?.Dispose();
    }
}
