using System.Text;

namespace Sortie.Log;

/// <summary>
/// Looks at the lines that were not looked at when the log was opened: all of a key's, once, before the first of them is read.
/// What is not as it was written is reported, and its key closed, as if it had been found then.
/// </summary>
/// <param name="file">The log.</param>
/// <param name="index">Its index.</param>
/// <param name="keyName">The name of the field that holds the key.</param>
/// <param name="report">Is told of damage that is found.</param>
internal sealed class LateCheck(SegmentedFile file, JournalIndex index, byte[] keyName, Action<LogDamage> report)
{
    /// <summary>Checks a key's records, where nobody has yet.</summary>
    public void Check(string key)
    {
        if (index.UncheckedEnd > 0 && index.IsUnchecked(key))
        {
            CheckAgain(key);
        }
    }

    /// <summary>Whether a line, read in passing, is the record that stands there; where it is not, what was found is reported.</summary>
    public bool IsWhole(Span<byte> line, Place place, ReadingPass pass, out ParsedLine parsed)
    {
        if (place.Offset >= index.UncheckedEnd)
        {
            return RecordLine.TryRead(line, keyName, out parsed);
        }

        if (RecordLine.TryRead(line, keyName, out parsed))
        {
            var key = Encoding.ASCII.GetString(parsed.Key);
            Check(key);
            if (pass.IsAt(key, parsed.Version))
            {
                return true;
            }
        }

        if (index.KeyAt(place.Offset) is { } owner)
        {
            CheckAgain(owner);
        }

        return false;
    }

    /// <summary>
    /// Makes sure that the last record that readers are told of is one that they get: who waits for it would wait in vain. Nobody else may
    /// read yet.
    /// </summary>
    public void CheckEnd()
    {
        if (index.UncheckedEnd == 0)
        {
            return;
        }

        while (index.LastHeld is { } last && index.IsUnchecked(last.Key))
        {
            CheckAgain(last.Key);
        }

        index.EndAt(index.LastHeld is { } end ? SeqAt(end.Place) : 0);
    }

    private long SeqAt(Place place)
    {
        var line = new byte[place.Length - 1];
        return file.Read(line, place.Offset) == line.Length && RecordLine.TryRead(line, keyName, out var parsed)
            ? parsed.Seq
            : throw new IOException("The last record of the log cannot be read any more: the file was changed from outside.");
    }

    private void CheckAgain(string key)
    {
        var (version, chain) = (0, default(Chain));
        foreach (var place in index.PlacesFrom(key, ++version))
        {
            var line = new byte[place.Length - 1];
            if (file.Read(line, place.Offset) != line.Length || !RecordLine.TryRead(line, keyName, out var parsed)
                || parsed.Version != version || !Ascii.Equals(parsed.Key, key) || parsed.Chain != chain.Next(parsed.Body))
            {
                var (name, offset) = file.Locate(place.Offset);
                var what = $"version {version} of {key} is not as it was written";
                index.Cut(key, version, $"{name}, offset {offset}: {what}");
                report(new(name, offset, key, what));
                return;
            }

            (version, chain) = (version + 1, parsed.Chain);
        }

        index.SetChecked(key);
    }
}
