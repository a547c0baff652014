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
    public static bool HasContentOf(this IDurableFile file, IDurableFile other) =>
        file.Length == other.Length && file.LengthInCommonWith(other) == file.Length;

    /// <summary>With how many bytes both files begin.</summary>
    public static long LengthInCommonWith(this IDurableFile file, IDurableFile other)
    {
        var (one, two) = (ChunkFor(file), ChunkFor(file));
        var (length, read, alike) = (0L, 0, 0);
        do
        {
            read = Math.Min(file.Read(one, length), other.Read(two, length));
            alike = one.AsSpan(0, read).CommonPrefixLength(two.AsSpan(0, read));
            length += alike;
        }
        while (read > 0 && alike == read);
        return length;
    }

    private static byte[] ChunkFor(IDurableFile file) => new byte[Math.Min(LargestChunk, file.Length)];
}
