namespace Sortie.Schedules;

/// <summary>How two results of the same wish differ.</summary>
/// <param name="Pairs">Each record of now, with the one of before that it goes on from; null where there is none.</param>
/// <param name="Removed">The records of before that are no longer there.</param>
internal sealed record ResultDifference(IReadOnlyList<(ResultRecord Now, ResultRecord? Before)> Pairs, IReadOnlyList<ResultRecord> Removed)
{
    public IEnumerable<ResultRecord> Added => Pairs.Where(pair => pair.Before is null).Select(pair => pair.Now);

    public IEnumerable<(ResultRecord Now, ResultRecord Before)> Changed =>
        Pairs.Where(pair => pair.Before is { } before && before.Whole != pair.Now.Whole).Select(pair => (pair.Now, pair.Before!));

    /// <summary>The column by which a record is recognised; null where there is none.</summary>
    public string? Key { get; init; }

    /// <summary>Compares two results.</summary>
    public static ResultDifference Between(ResultSnapshot before, ResultSnapshot now)
    {
        var key = KeyOf(before, now);
        // A page about one thing goes on being about it, whatever it is called.
        if (before.Records is [var old] && now.Records is [var only])
        {
            return new([(only, old)], []) { Key = key };
        }

        var left = before.Records.GroupBy(Name).ToDictionary(same => same.Key, same => new Queue<ResultRecord>(same));
        var pairs = now.Records.Select(record => (record, Take(record))).ToList();
        return new(pairs, [.. left.Values.SelectMany(same => same)]) { Key = key };

        ResultRecord? Take(ResultRecord record) =>
            left.TryGetValue(Name(record), out var same) && same.TryDequeue(out var old) ? old : null;

        string Name(ResultRecord record) => key is null ? record.Whole : record.Text(key)!;
    }

    /// <summary>The first column whose text names each record, in both results.</summary>
    private static string? KeyOf(ResultSnapshot before, ResultSnapshot now) =>
        now.Columns.FirstOrDefault(column => Names(column, before.Records) && Names(column, now.Records));

    private static bool Names(string column, IReadOnlyList<ResultRecord> records) =>
        records.All(record => record.Text(column) is { Length: > 0 } && record.Number(column) is null)
        && records.Select(record => record.Text(column)).Distinct().Count() == records.Count;
}
