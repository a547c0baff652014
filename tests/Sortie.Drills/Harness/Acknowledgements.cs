using System.Collections.Concurrent;
using System.Globalization;

namespace Sortie.Drills.Harness;

/// <summary>What the driver was told is durable, kept apart from its log.</summary>
internal sealed class Acknowledgements
{
    private readonly ConcurrentDictionary<int, int> _versions = [];

    private readonly ConcurrentDictionary<int, int> _heardLater = [];
    private volatile bool _deaf;

    public int Count => _versions.Values.Sum();

    /// <summary>Takes in what the driver said; other lines than acknowledgements say nothing about the log.</summary>
    public void Add(string line)
    {
        if (line.Split(' ') is ["ack", var mission, var version])
        {
            (_deaf ? _heardLater : _versions)[int.Parse(mission, CultureInfo.InvariantCulture)] = int.Parse(version, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>From here to the next check nothing counts as acknowledged: there is nobody left to hear it.</summary>
    public void StopHearing() => _deaf = true;

    /// <summary>The last version that was acknowledged of a mission.</summary>
    public int Of(int mission) => _versions.GetValueOrDefault(mission);

    /// <summary>
    /// Restarts on the folder: nothing is damaged, everything acknowledged is there as it was written, and no more than
    /// what was under way besides. Then it goes on.
    /// </summary>
    public async Task CheckAsync(string folder, string where, int size = 0, bool goesOn = true)
    {
        if (LogCheck.Run(folder) is { } reports && reports.Any(report => report.Damages.Count > 0))
        {
            throw new BrokenException($"{where}: the log is damaged: {string.Join("; ", reports.SelectMany(report => report.Damages))}");
        }

        _deaf = false;
        await using var opened = OpenLog.At(folder, Driver.SegmentSize);
        foreach (var (mission, acknowledged) in _versions.ToList())
        {
            var records = await opened.ReadAsync(Driver.Mission(mission));
            if (records.Count < acknowledged || records.Count > Math.Max(acknowledged, _heardLater.GetValueOrDefault(mission)) + 1)
            {
                throw new BrokenException($"{where}: version {acknowledged} of mission {mission} was acknowledged; {records.Count} are there.");
            }

            foreach (var record in records)
            {
                if (Driver.Read(record, mission, size) != Driver.Text(mission, record.Version, size))
                {
                    throw new BrokenException($"{where}: version {record.Version} of mission {mission} is not what was written.");
                }
            }

            // What was written but not acknowledged counts from now on.
            _versions[mission] = records.Count;
            if (goesOn)
            {
                Add(await Driver.AppendAsync(opened.Log, mission, records.Count + 1, size));
                if (_versions[mission] != records.Count + 1)
                {
                    throw new BrokenException($"{where}: mission {mission} does not go on.");
                }
            }
        }
    }
}
