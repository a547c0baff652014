namespace Sortie.Log;

/// <summary>Opens the files of a log, and says where in the log each of them begins.</summary>
internal static class SegmentOpening
{
    private const int Tries = 100;

    /// <summary>Opens them for reading and appending; the live one is made where it is missing.</summary>
    public static (Segment[] Segments, LogBoundary? Boundary) Open(IDurableFolder folder, string name)
    {
        var sealedFiles = SegmentNames.Sealed(folder, name).Select(each => (each, folder.OpenForReading(each)!));
        return Line([.. sealedFiles, (name, folder.Open(name))], name);
    }

    /// <summary>Opens them for reading, while another process may be writing and sealing them; none where there are none.</summary>
    public static (Segment[] Segments, LogBoundary? Boundary) OpenForReading(IDurableFolder folder, string name)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var names = SegmentNames.Sealed(folder, name);
            var files = names.Append(name).Select(each => (Name: each, File: folder.OpenForReading(each))).ToList();
            if (names.SequenceEqual(SegmentNames.Sealed(folder, name)) && files[..^1].TrueForAll(each => each.File is not null))
            {
                // Nothing was sealed meanwhile, so the live file is the one behind those. While one is being sealed there is none.
                return Line(files.Where(each => each.File is not null).Select(each => (each.Name, each.File!)), name);
            }

            files.ForEach(each => each.File?.Dispose());
        }

        throw new IOException($"The files of {name} change faster than they can be opened.");
    }

    /// <summary>The files one behind the other. What stands in front of a boundary was archived, and is not of the log any more.</summary>
    private static (Segment[] Segments, LogBoundary? Boundary) Line(IEnumerable<(string Name, IDurableFile File)> files, string live)
    {
        var segments = new List<Segment>();
        LogBoundary? boundary = null;
        foreach (var (name, file) in files)
        {
            if (name != live && LogBoundary.TryRead(file) is { } found)
            {
                segments.ForEach(segment => segment.File.Dispose());
                segments.Clear();
                boundary = found;
            }

            // Offsets stay what they were before the files in front of a boundary went.
            var begin = segments is [.., var last] ? last.End : boundary is null ? 0 : boundary.Bytes - file.Length;
            segments.Add(new(name, file, begin, name == live ? null : file.Length));
        }

        return ([.. segments], boundary);
    }
}
