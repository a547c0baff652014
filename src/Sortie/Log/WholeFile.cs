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

        /// <summary>Copies as many bytes as a file has at this moment; it may grow meanwhile.</summary>
        /// <exception cref="IOException">It became shorter, or cannot be read or written.</exception>
        public void WriteCopy(string name, IDurableFile source, CancellationToken cancellationToken) => folder.WriteWhole(name, output =>
        {
            var (length, chunk) = (source.Length, ChunkFor(source));
            for (var done = 0L; done < length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = source.Read(chunk.AsSpan(0, (int)Math.Min(chunk.Length, length - done)), done);
                output.Write(chunk.AsSpan(0, read), done);
                done += read > 0 ? read : throw new IOException($"What is copied to '{name}' became shorter meanwhile.");
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
