namespace Sortie.Log;

/// <summary>Files that are written as a whole, and never changed.</summary>
internal static class WholeFile
{
    private const int LargestChunk = 1024 * 1024;

    extension(IDurableFolder folder)
    {
        /// <summary>Writes a file so that, after a crash at any moment, its name has the old content or the new, durably.</summary>
        public void WriteWhole(string name, Action<IDurableFile> write)
        {
            using (var output = folder.Create(name + ".new"))
            {
                write(output);
                output.Flush();
            }

            folder.Rename(name + ".new", name, overwrite: true);
        }

        /// <summary>Makes a file durable that is there already: whoever wrote it may have died before it was, or been a person.</summary>
        public void FlushWhole(string name)
        {
            using (var file = folder.Open(name))
            {
                file.Flush();
            }

            folder.Flush();
        }

        /// <summary>Copies a file that nobody changes.</summary>
        public void WriteCopy(string name, IDurableFile source) => folder.WriteWhole(name, output =>
        {
            var chunk = ChunkFor(source);
            for (var (done, read) = (0L, 0); (read = source.Read(chunk, done)) > 0; done += read)
            {
                output.Write(chunk.AsSpan(0, read), done);
            }
        });
    }

    /// <summary>Whether two files have the same bytes.</summary>
    public static bool HasContentOf(this IDurableFile file, IDurableFile other)
    {
        if (file.Length != other.Length)
        {
            return false;
        }

        var (one, two) = (ChunkFor(file), ChunkFor(file));
        for (var (done, read) = (0L, 0); (read = file.Read(one, done)) > 0; done += read)
        {
            if (other.Read(two, done) != read || !one.AsSpan(0, read).SequenceEqual(two.AsSpan(0, read)))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] ChunkFor(IDurableFile file) => new byte[Math.Min(LargestChunk, file.Length)];
}
