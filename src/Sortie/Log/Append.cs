namespace Sortie.Log;

/// <summary>Tells what became of an append: a result, or why it is refused. It runs on the thread of the log and must not wait.</summary>
internal delegate void Told(AppendResult? result, Exception? refusal);

/// <summary>A queued append and whom to tell, if anybody.</summary>
internal sealed class Append(string key, int? expectedVersion, IReadOnlyList<RecordDraft> records, Told? told = null)
{
    public string Key { get; } = key;

    public int? ExpectedVersion { get; } = expectedVersion;

    public IReadOnlyList<RecordDraft> Records { get; } = records;

    public int Bytes { get; } = records.Sum(static record => record.Payload.Length);

    /// <summary>Whether anybody waits for what becomes of it.</summary>
    public bool IsAwaited => told is not null;

    /// <summary>Refuses what would not be a line of the file.</summary>
    /// <exception cref="ArgumentException">The key cannot be one, or a payload is not a JSON object on one line, or there is none.</exception>
    public static void ThrowIfUnfit(string key, IReadOnlyList<RecordDraft> records)
    {
        ArgumentOutOfRangeException.ThrowIfZero(records.Count);
        if (!KeyTable.IsKey(key))
        {
            throw new ArgumentException($"'{key}' cannot be a key: it must have 1 to 64 letters, digits, '_', '-' or '.'.", nameof(key));
        }

        foreach (var record in records)
        {
            var payload = record.Payload.Span;
            if (payload is not [(byte)'{', .., (byte)'}'] || payload.Contains((byte)'\n'))
            {
                throw new ArgumentException($"The payload of '{record.EventType}' is not a JSON object on one line.", nameof(records));
            }
        }
    }

    /// <summary>Tells who waits, once.</summary>
    public void Settle(AppendResult? result, Exception? refusal) => told?.Invoke(result, refusal);
}
