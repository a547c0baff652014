using System.Text;

namespace Sortie.Log;

/// <summary>A sealed file in an index: what was kept of it is taken over, and what is to be kept of it is captured.</summary>
internal static class IndexedSegment
{
    /// <summary>Takes over what was kept of a file whose lines are not looked at, and returns where it ends.</summary>
    /// <param name="kept">What was kept.</param>
    /// <param name="begin">Where the file begins.</param>
    /// <param name="keys">The keys; new ones are added.</param>
    /// <param name="records">The records; those of the file are added.</param>
    /// <param name="waymarks">The way into the sequence; it goes on behind the file.</param>
    public static long TakeOver(SegmentIndex kept, long begin, KeyTable keys, HeldRecords records, Waymarks waymarks)
    {
        var numbers = new int[kept.KeyCount];
        Span<char> letters = stackalloc char[KeyTable.LongestKey];
        var names = kept.Keys();
        for (var i = 0; names.TryNext(out var key, out _); i++)
        {
            numbers[i] = records.NumberOf(letters[..Encoding.ASCII.GetChars(key, letters)], keys);
        }

        var (seq, offset) = (kept.FirstSeq, begin);
        foreach (var entry in kept.Records)
        {
            var place = new Place(offset, entry.Length);
            records.AddUnchecked(numbers[entry.Key], place);
            waymarks.Add(seq++, place);
            offset += entry.Length;
        }

        names = kept.Keys();
        for (var i = 0; names.TryNext(out _, out var chain); i++)
        {
            records.EndUnchecked(numbers[i], chain);
        }

        return offset;
    }

    /// <summary>What is to be kept of the records from one on; null where their lines do not stand one behind the other.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="records">The records.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="before">The hash of what was kept of the file before.</param>
    /// <param name="firstSeq">The number of the first.</param>
    public static SegmentIndex? Capture(KeyTable keys, HeldRecords records, int first, ReadOnlySpan<byte> before, long firstSeq)
    {
        var (entries, numbers) = new KeySurvey(records).From(first);
        return Array.Exists(entries, entry => entry.Length == 0)
            ? null
            : SegmentIndex.Of(before, firstSeq, numbers.ConvertAll(key => (keys[key], records[key].Chain)), entries);
    }
}
