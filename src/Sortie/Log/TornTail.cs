namespace Sortie.Log;

/// <summary>What a crash left at the end of a file: it was never acknowledged, and is never just dropped.</summary>
/// <param name="name">The log's name.</param>
/// <param name="file">The log.</param>
/// <param name="folder">Where it is.</param>
/// <param name="end">Where the acknowledged part ends.</param>
/// <param name="bytes">How many bytes come behind it.</param>
internal sealed class TornTail(string name, SegmentedFile file, IDurableFolder folder, long end, long bytes)
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>How many bytes it has.</summary>
    public long Bytes => bytes;

    /// <summary>Copies it into a file of its own, cuts it off, and returns the copy's name. It can be tried again until then.</summary>
    public string SetAside()
    {
        var kept = $"{name}.torn-{end}";
        using (var copy = folder.Open(kept))
        {
            var chunk = new byte[(int)Math.Min(bytes, ChunkBytes)];
            for (var done = 0L; done < bytes;)
            {
                var read = file.Read(chunk.AsSpan(0, (int)Math.Min(chunk.Length, bytes - done)), end + done);
                copy.Write(chunk.AsSpan(0, read), done);
                done += read > 0 ? read : throw new IOException($"{name} became shorter while its end was set aside.");
            }

            copy.SetLength(bytes); // An earlier crash may have left more at the same place.
            copy.Flush();
        }

        file.SetLength(end);
        file.Flush();
        return kept;
    }
}
