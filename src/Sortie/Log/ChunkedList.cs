namespace Sortie.Log;

/// <summary>
/// A list that only grows, in chunks: growing copies nothing, and values without references cost the garbage collector nothing.
/// </summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;
    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public ref T this[int place] => ref _chunks[place >> ChunkBits][place & (ChunkSize - 1)];

    /// <summary>Adds a value and returns its place.</summary>
    public int Add(T value)
    {
        if (Count == _chunks.Count * ChunkSize)
        {
            _chunks.Add(new T[ChunkSize]);
        }

        this[Count] = value;
        return Count++;
    }
}
