namespace Sortie.Log;

/// <summary>What is found by looking at every key of a log, and so takes long: nobody who appends or reads a mission asks for it.</summary>
internal sealed class KeySurvey(HeldRecords records)
{
    /// <summary>
    /// All records from one on, in order, and the keys that they are about, by whose places in that list they name them. One that is
    /// not held has no length.
    /// </summary>
    public (SegmentIndex.Entry[] Records, List<int> Keys) From(int first)
    {
        var entries = new SegmentIndex.Entry[records.Count - first];
        var keys = new List<int>();
        for (var key = 0; key < records.KeyCount; key++)
        {
            for (var record = records[key].LastRecord; record >= first; record = records.Before(record))
            {
                entries[record - first] = new(keys.Count, records.PlaceOf(record).Length);
            }

            if (records[key].LastRecord >= first)
            {
                keys.Add(key);
            }
        }

        return (entries, keys);
    }

    /// <summary>The keys whose last records come last, the very last first.</summary>
    public int[] LatestKeys(int count)
    {
        var latest = new PriorityQueue<int, int>();
        for (var key = 0; key < records.KeyCount; key++)
        {
            if (records[key].LastRecord is >= 0 and var record && (latest.Count < count || latest.TryPeek(out _, out var least) && least < record))
            {
                latest.Enqueue(key, record);
                _ = latest.Count > count ? latest.Dequeue() : 0;
            }
        }

        var keys = new int[latest.Count];
        for (var place = keys.Length - 1; place >= 0; place--)
        {
            keys[place] = latest.Dequeue();
        }

        return keys;
    }

    /// <summary>The key of the record whose line begins at an offset; null where there is none.</summary>
    public int? KeyAt(long offset)
    {
        var wanted = records.FirstFrom(offset);
        for (var key = 0; key < records.KeyCount; key++)
        {
            for (var record = records[key].LastRecord; record >= wanted; record = records.Before(record))
            {
                if (record == wanted)
                {
                    return key;
                }
            }
        }

        return null;
    }
}
