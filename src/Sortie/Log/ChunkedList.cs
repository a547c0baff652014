namespace Sortie.Log;

/// <summary>
/// A list that only grows, in chunks: growing copies no more than the first of them, and values
/// without references cost the garbage collector nothing.
/// </summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;

    /// <summary>How much room the first chunk has at first: most lists stay short.</summary>
    private const int FirstSize = 16;
    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public ref T this[int place] => ref _chunks[place >> ChunkBits][place & (ChunkSize - 1)];

    /// <summary>Adds a value and returns its place.</summary>
    public int Add(T value)
    {
        if (Count < ChunkSize && _chunks is [var first] && Count == first.Length)
        {
            Array.Resize(ref first, Count * 2);
            _chunks[0] = first;
        }
        else if (Count == _chunks.Count * ChunkSize)
        {
            _chunks.Add(new T[Count == 0 ? FirstSize : ChunkSize]);
        }

        this[Count] = value;
        return Count++;
    }
}
