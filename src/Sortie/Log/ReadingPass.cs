namespace Sortie.Log;

/// <summary>
/// Where one who reads a log line by line stands. It knows of the keys that it met lately which record of each was the last, so that
/// a key of very many records is read in one pass as well.
/// </summary>
/// <param name="index">The index of the log.</param>
internal sealed class ReadingPass(JournalIndex index)
{
    private const int Generation = 1024;

    private readonly RecentlyUsed<string, Met> _met = new(Generation);
    private int _record = -1;

    /// <summary>Goes on to the line that begins at an offset; false where it is no record that is held.</summary>
    public bool IsHeldAt(long offset)
    {
        var record = index.RecordAt(offset, near: _record + 1);
        _record = record ?? _record;
        return record is not null;
    }

    /// <summary>Whether the record of the line is the one of a key with a version.</summary>
    public bool IsAt(string key, int version)
    {
        var last = _met.Find(key);
        if (!index.IsOf(_record, key, version, last?.Version == version - 1 ? last.Record : null))
        {
            return false;
        }

        _met.Put(key, new(_record, version));
        return true;
    }

    private sealed record Met(int Record, int Version);
}
