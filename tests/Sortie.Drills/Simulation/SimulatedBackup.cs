using Sortie.Log;

namespace Sortie.Drills.Simulation;

/// <summary>
/// Copies the log while the engine writes it, on the same disk, which may go wrong meanwhile. A copy that stands under its name is whole: it
/// begins with all that was durable when it was begun, ends with a whole append, and has every large result that it names.
/// </summary>
internal sealed class SimulatedBackup(SimulatedDisk disk)
{
    private const string Name = "backups";

    /// <summary>The copies that were begun in this life, each with what was durable then, and whether it was finished.</summary>
    private readonly List<(string Name, byte[] Durable, bool Finished)> _begun = [];
    private int _count;

    /// <summary>How many were finished.</summary>
    public int Finished { get; private set; }

    /// <summary>Makes one and looks at it, unless something goes wrong.</summary>
    public void Run()
    {
        var (name, durable) = ($"backup{++_count}", disk.DurableLog(JsonlMissionLog.FileName));
        var finished = false;
        try
        {
            LogBackup.Run(disk.Folder, disk.Folder.Folder(Name), name, CancellationToken.None);
            finished = true;
            Finished++;
        }
        catch (IOException)
        {
            // The disk went wrong, and whoever wanted the copy was told so.
        }

        _begun.Add((name, durable, finished));
        Check(name, durable, finished);
    }

    /// <summary>After a loss of power nothing of a copy has changed, and one that was not finished is either not there or whole.</summary>
    public void CheckAfterDeath()
    {
        if (_begun.Count > 0)
        {
            disk.Begin(int.MaxValue, Fault.Failure);
            _begun.ForEach(backup => Check(backup.Name, backup.Durable, backup.Finished));
            disk.Folder.DeleteFolder(Name);
            _begun.Clear();
        }
    }

    private void Check(string name, byte[] durable, bool finished)
    {
        if (disk.Folder.FolderForReading(Name)?.FolderForReading(name) is { } copy)
        {
            Check(copy, name, durable);
        }
        else if (finished)
        {
            throw new BrokenException($"{name} was finished, and is not there.");
        }
    }

    private static void Check(IDurableFolder copy, string name, byte[] durable)
    {
        using var log = SegmentedFile.OpenForReading(copy, JsonlMissionLog.FileName) ?? throw new BrokenException($"{name} has no log.");
        var bytes = new byte[log.Length - log.Begin];
        log.Read(bytes, log.Begin);
        if (!bytes.AsSpan().StartsWith(durable))
        {
            throw new BrokenException($"{name} has {bytes.Length} bytes, which do not begin with the {durable.Length} that were durable before.");
        }

        var report = new JournalScan(log, JsonlMissionLog.KeyName).Run(JsonlMissionLog.FileName);
        if (report.TornBytes > 0)
        {
            throw new BrokenException($"{name} ends with {report.TornBytes} torn bytes.");
        }

        LogCheckpoint.CheckResults(StoredMission.ReadAll(copy).Values.Select(stored => stored.Mission));
    }
}
