namespace Sortie.Log;

/// <summary>A file as the log uses it: <see cref="DurableFile"/>, or one that fails when a drill wants it to.</summary>
internal interface IDurableFile : IDisposable
{
    long Length { get; }

    int Read(Span<byte> buffer, long offset);

    void Write(ReadOnlySpan<byte> bytes, long offset);

    void SetLength(long length);

    /// <summary>Returns when everything written is on the disk.</summary>
    /// <exception cref="IOException">It is not known to be there. Never try again: the kernel forgets the failed pages.</exception>
    void Flush();
}
