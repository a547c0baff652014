namespace Sortie.Log;

/// <summary>One of the files of a log.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The file.</param>
/// <param name="Begin">How many bytes are in those before it.</param>
/// <param name="SealedLength">How many bytes it has for good; null for the live one.</param>
internal sealed record Segment(string Name, IDurableFile File, long Begin, long? SealedLength)
{
    public bool IsSealed => SealedLength is not null;

    public long Length => SealedLength ?? File.Length;

    public long End => Begin + Length;
}
