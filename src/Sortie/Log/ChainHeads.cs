namespace Sortie.Log;

/// <summary>
/// How far each key's chain has come in a log that is read from its beginning. The lines of one append come into the index
/// together, so those whose last line was not read yet are held here.
/// </summary>
internal sealed class ChainHeads
{
    private readonly List<(long Seq, Place Place, Chain Chain)> _append = [];
    private string _appendKey = "";

    public JournalIndex Index { get; } = new();

    /// <summary>Where an append begins whose last line was not read yet, and whose it is; null where there is none.</summary>
    public (long Offset, string Key)? OpenAppend => _append.Count == 0 ? null : (_append[0].Place.Offset, _appendKey);

    /// <summary>Whether a record of the key stands before, be it in an append whose last line was not read yet.</summary>
    public bool Knows(ReadOnlySpan<char> key) => Index.Knows(key) || IsOpen(key);

    /// <summary>Why a line does not go on with the chain of its key; null where it does.</summary>
    /// <param name="head">How far the key has come in the index.</param>
    /// <param name="key">The key.</param>
    /// <param name="line">The line.</param>
    /// <param name="checks">Who looks at its content meanwhile; null to look at it here and now.</param>
    public string? WhyNotNext(Head head, ReadOnlySpan<char> key, in ParsedLine line, ChainChecks? checks)
    {
        var isOpen = IsOpen(key);
        var version = head.Version + (isOpen ? _append.Count : 0) + 1;
        return line.Version != version ? $"version {version} of {key} should stand here, but version {line.Version} does"
            : Follows(isOpen ? _append[^1].Chain : head.Chain, line, checks) ? null
            : $"version {line.Version} of {key} is not as it was written";
    }

    /// <summary>Takes a line in that goes on with the chain of its key.</summary>
    public void Add(ReadOnlySpan<char> key, in ParsedLine line, Place place)
    {
        if (_append.Count == 0 && !line.More)
        {
            Index.Add(key, line.Seq, place, line.Chain);
            return;
        }

        _appendKey = _append.Count == 0 ? key.ToString() : _appendKey;
        _append.Add((line.Seq, place, line.Chain));
        if (!line.More)
        {
            EndAppend();
        }
    }

    /// <summary>Takes the lines in of an append that has ended, or whose end is missing.</summary>
    public void EndAppend()
    {
        _append.ForEach(line => Index.Add(_appendKey, line.Seq, line.Place, line.Chain));
        _append.Clear();
    }

    private bool IsOpen(ReadOnlySpan<char> key) => _append.Count > 0 && key.SequenceEqual(_appendKey);

    private static bool Follows(Chain before, in ParsedLine line, ChainChecks? checks)
    {
        checks?.Add(before, line.Body, line.Chain);
        return checks is not null || line.Chain == before.Next(line.Body);
    }
}
