using Sortie.Log;
using Sortie.Missions;

namespace Sortie;

/// <summary>Takes the blobs along that the archived files of a mission log name.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="archive">The archive.</param>
internal sealed class ArchivedBlobs(IDurableFolder folder, IDurableFolder archive)
{
    /// <summary>Copies those that the log names in front of an offset. What is missing or damaged is so in the archive, too.</summary>
    public void Copy(SegmentedFile log, long end, CancellationToken cancellationToken)
    {
        foreach (var hash in HashesOf(new NamedResults(log).Until(end)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var blob = folder.OpenForReading(BlobFile.PathOf(hash));
            if (blob is not null)
            {
                Copy(hash, blob, cancellationToken);
            }
        }
    }

    /// <summary>Deletes those that only archived records name, where the archive has them.</summary>
    /// <param name="log">The log, as it is now.</param>
    public void Finish(SegmentedFile log)
    {
        using var archived = SegmentedFile.OpenForReading(archive, JsonlMissionLog.FileName);
        if (archived is null)
        {
            return;
        }

        foreach (var hash in HashesOf(new NamedResults(archived).All()).Except(HashesOf(new NamedResults(log).All())))
        {
            using var blob = folder.OpenForReading(BlobFile.PathOf(hash));
            using var there = archive.OpenForReading(BlobFile.PathOf(hash));
            if (blob is not null && there?.HasContentOf(blob) is true)
            {
                BlobFile.FolderOf(folder, hash).Delete(hash);
            }
        }
    }

    private void Copy(string hash, IDurableFile blob, CancellationToken cancellationToken)
    {
        var target = BlobFile.FolderOf(archive, hash);
        using var there = target.OpenForReading(hash);
        if (there?.HasContentOf(blob) is true)
        {
            target.FlushWhole(hash);
        }
        else
        {
            target.WriteCopy(hash, blob, cancellationToken);
        }
    }

    private static HashSet<string> HashesOf(IEnumerable<(MissionId Mission, ResultRef Result)> named) =>
        named.Select(each => each.Result.Sha256).Where(BlobFile.IsHash).ToHashSet();
}
