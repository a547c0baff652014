namespace Sortie.Log;

/// <summary>Where a line stands in the file.</summary>
internal readonly record struct Place(long Offset, int Length);

/// <summary>
/// Places in the order in which they stand in the log, eight bytes each: 40 bits for where a line begins, 24 for its length. One
/// behind the first terabyte, or of 16 MB and more, stands beside, so that there is no limit.
/// </summary>
internal sealed class PlaceList
{
    private const int LengthBits = 24;
    private const long OffsetLimit = 1L << (64 - LengthBits);
    private const int LengthLimit = 1 << LengthBits;

    /// <summary>What stands for a place that stands beside: no line is without a byte.</summary>
    private const ulong IsBeside = 0;

    private readonly ChunkedList<ulong> _places = new();
    private readonly Dictionary<int, Place> _beside = [];

    public int Count => _places.Count;

    public Place this[int number] =>
        _places[number] is var place and not IsBeside ? new((long)(place >> LengthBits), (int)(place & (LengthLimit - 1))) : _beside[number];

    /// <summary>Adds a place that stands behind all others, and returns its number.</summary>
    public int Add(Place place)
    {
        if (place is { Offset: >= 0 and < OffsetLimit, Length: > 0 and < LengthLimit })
        {
            return _places.Add(((ulong)place.Offset << LengthBits) | (uint)place.Length);
        }

        _beside.Add(Count, place);
        return _places.Add(IsBeside);
    }

    /// <summary>The number of the first place that begins at an offset or behind it.</summary>
    public int FirstFrom(long offset)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = this[middle].Offset < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
