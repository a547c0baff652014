using Sortie.Log;
using Sortie.Missions;

namespace Sortie;

/// <summary>
/// Holds every blob that the mission log names against its hash. It changes nothing, and may run beside the process that owns the
/// folder; a blob whose record is being written at that moment counts as one that no record names.
/// </summary>
public static class BlobCheck
{
    /// <summary>Checks the blobs of a data folder.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read the log, or list the blobs.</exception>
    public static BlobReport Run(string dataFolder)
    {
        var folder = new DurableFolder(dataFolder);
        var named = new HashSet<string>();
        var damages = new List<LogDamage>();
        var bytes = 0L;
        using var log = SegmentedFile.OpenForReading(folder, JsonlMissionLog.FileName);
        foreach (var (mission, result) in log is null ? [] : new NamedResults(log).All().Where(each => named.Add(each.Result.Sha256)))
        {
            try
            {
                bytes += BlobFile.Read(folder, result.Sha256, result.Bytes).Length;
            }
            catch (BlobException exception)
            {
                damages.Add(new(BlobFile.PathOf(result.Sha256), Offset: 0, mission.ToString(), exception.Message));
            }
        }

        var all = Path.Combine(dataFolder, BlobFile.Folder);
        var files = Directory.Exists(all) ? Directory.EnumerateFiles(all, "*", SearchOption.AllDirectories) : [];
        return new(named.Count, bytes, files.Count(file => !named.Contains(Path.GetFileName(file))), damages);
    }
}

/// <summary>What was found of the blobs of a data folder.</summary>
/// <param name="Blobs">How many the mission log names.</param>
/// <param name="Bytes">How many bytes those have that are as they were stored.</param>
/// <param name="Unnamed">How many files no record names: a process died before it appended one. They harm nobody.</param>
/// <param name="Damages">Those that are missing, or not as they were stored, each with the first mission that names it.</param>
public sealed record BlobReport(int Blobs, long Bytes, int Unnamed, IReadOnlyList<LogDamage> Damages);
