using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Sortie.Log;

/// <summary>
/// Takes the first sealed files out of a log. They are copied into another folder, and the copies held against their chains as the
/// disk has them. Then one rename puts a <see cref="LogBoundary"/> in the place of the last of them, and only then the others are
/// deleted. Whatever of this a crash leaves undone, the log is the old one or the new one, and doing it again finishes it.
/// </summary>
/// <param name="folder">The folder of the log, which this process owns.</param>
/// <param name="openArchive">Opens a folder that files go to, by its path.</param>
/// <param name="name">The name of the log.</param>
/// <param name="keyName">The name of the field that holds the key.</param>
internal sealed class SegmentArchive(IDurableFolder folder, Func<string, IDurableFolder> openArchive, string name, string keyName)
{
    /// <summary>The file by which a folder says that it is an archive, and nobody's data folder.</summary>
    public const string NoteFile = "sortie.archive";
    private const string ElseWhere = "Nothing was taken out of the log. Name another folder with --to.";

    private const string Note = """
        Log files that 'sortie log archive' took out of a data folder of Sortie.
        Check them:    sortie log verify --data <this folder>
        Read them:     with grep and jq; a line is a record
        Put them back: stop Sortie, and copy 'blobs' and then missions.0*.jsonl, in the order of their names, into the data folder

        """;

    /// <summary>Takes files out.</summary>
    /// <param name="log">The log.</param>
    /// <param name="index">What a scan of it found.</param>
    /// <param name="cut">What goes.</param>
    /// <param name="archive">The path of the folder that it goes to.</param>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">Stops copying; what was copied stays for the next time.</param>
    /// <exception cref="IOException">Something cannot be read or written, or that folder has other files of these names.</exception>
    public void Archive(SegmentedFile log, JournalIndex index, LogCut cut, string archive, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var target = openArchive(archive);
        target.WriteWhole(NoteFile, output => output.Write(Encoding.UTF8.GetBytes(Note), 0));
        foreach (var segment in log.Segments.TakeWhile(segment => segment.Begin < cut.Last.End))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Copy(segment.Name, target, archive, cancellationToken);
        }

        var lastSeq = CheckCopies(target, cut.Last.Name, archive);
        var keys = log.ReadArchivedKeys()!.With(cut.Whole, DateOnly.FromDateTime(at.UtcDateTime));
        folder.WriteWhole(ArchivedKeys.FileOf(cut.Last.Name), output => output.Write(keys.ToBytes(), 0));
        var places = cut.Divided
            .SelectMany(key => index.PlacesFrom(key, 1))
            .Where(place => place.Offset < cut.Last.End)
            .OrderBy(place => place.Offset)
            .ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ReadAll(log, places, line => hash.AppendData(line));
        var boundary = new LogBoundary(
            lastSeq,
            cut.Last.End,
            keys.Count,
            archive,
            Convert.ToHexStringLower(HashOfKept(cut.Last.Name)),
            Convert.ToHexStringLower(hash.GetHashAndReset())) { At = at };
        folder.WriteWhole(cut.Last.Name, output =>
        {
            var line = new ArrayBufferWriter<byte>();
            boundary.WriteTo(line, name);
            output.Write(line.WrittenSpan, 0);
            var written = (long)line.WrittenCount;
            ReadAll(log, places, carried =>
            {
                output.Write(carried, written);
                written += carried.Length;
            });
        });
        Finish();
    }

    /// <summary>Deletes what is left in front of the log's boundary, once the archive has it.</summary>
    public void Finish()
    {
        using var log = SegmentedFile.OpenForReading(folder, name);
        if (log?.Boundary is not { } boundary)
        {
            return;
        }

        var first = log.Segments[0].Name;
        folder.Flush(); // Whoever put the boundary there may have died before its name was durable.
        folder.Delete(SegmentIndexes.FileOf(first));
        foreach (var left in SegmentNames.Sealed(folder, name).TakeWhile(each => each != first))
        {
            Copy(left, openArchive(boundary.Archive), boundary.Archive, CancellationToken.None);
            folder.Delete(SegmentIndexes.FileOf(left));
            folder.Delete(ArchivedKeys.FileOf(left));
            folder.Delete(left);
        }
    }

    private void Copy(string segment, IDurableFolder target, string archive, CancellationToken cancellationToken)
    {
        using var source = folder.OpenForReading(segment)!;
        using var there = target.OpenForReading(segment);
        var isBoundary = LogBoundary.TryRead(source) is not null;
        if (there is null)
        {
            using var keys = isBoundary ? folder.OpenForReading(ArchivedKeys.FileOf(segment)) : null;
            if (keys is not null)
            {
                target.WriteCopy(ArchivedKeys.FileOf(segment), keys, cancellationToken);
            }

            target.WriteCopy(segment, source, cancellationToken);
        }
        else if (!isBoundary && !there.HasContentOf(source)) // Before a boundary came in its place, the archive got the file itself.
        {
            throw new IOException($"'{archive}' has another {segment} already. {ElseWhere}");
        }
        else
        {
            target.FlushWhole(segment);
        }
    }

    /// <summary>Reads what the archive has, and returns the number of the last record.</summary>
    private long CheckCopies(IDurableFolder target, string last, string archive)
    {
        using var copies = SegmentedFile.OpenForReading(target, name)!;
        var scan = new JournalScan(copies, keyName);
        return scan.Run(name).Damages is [var damage, ..]
            ? throw new IOException($"The log files in '{archive}' are not whole ({damage.File}, offset {damage.Offset}: {damage.What}). {ElseWhere}")
            : copies.Segments is [.., { IsSealed: true } end] && end.Name == last ? scan.Index.LastSeq
            : throw new IOException($"'{archive}' has log files behind {last}. {ElseWhere}");
    }

    private ReadOnlySpan<byte> HashOfKept(string segment)
    {
        using var file = folder.OpenForReading(SegmentIndexes.FileOf(segment));
        var bytes = new byte[file?.Length ?? 0];
        return file?.Read(bytes, 0) == bytes.Length && SegmentIndex.TryRead(bytes) is { } kept ? kept.Hash : new byte[SHA256.HashSizeInBytes];
    }

    private static void ReadAll(SegmentedFile log, List<Place> places, Action<byte[]> take)
    {
        foreach (var place in places)
        {
            var line = new byte[place.Length];
            take(log.Read(line, place.Offset) == line.Length ? line : throw new IOException("The log became shorter while it was read."));
        }
    }
}

/// <summary>What is taken out of a log.</summary>
/// <param name="Last">The last sealed file that goes; all before it go too.</param>
/// <param name="Whole">The keys of which all records go.</param>
/// <param name="Divided">The keys that have records in later files too: those stay whole.</param>
internal sealed record LogCut(Segment Last, IReadOnlyList<string> Whole, IReadOnlyList<string> Divided);
