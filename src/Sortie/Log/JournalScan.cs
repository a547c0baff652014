using System.Text;
using System.Text.RegularExpressions;

namespace Sortie.Log;

/// <summary>What a log file was found to hold.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Records">How many readable records it has.</param>
/// <param name="TornBytes">How many bytes at its end belong to writes that were never acknowledged.</param>
/// <param name="Damages">What is not as it was written.</param>
public sealed record LogReport(string File, long Records, long TornBytes, IReadOnlyList<LogDamage> Damages);

/// <summary>A place in a log file that is not as it was written.</summary>
/// <param name="Offset">Where, in bytes from the beginning of the file.</param>
/// <param name="Key">The mission or session it belongs to, as far as that can be told.</param>
/// <param name="What">What is wrong, in words.</param>
public sealed record LogDamage(long Offset, string? Key, string What);

/// <summary>
/// Reads a log file from its beginning and holds every line against the format, the sequence, its key's versions and the
/// chain. Unreadable bytes that no readable line follows were never acknowledged: they are torn, not damaged.
/// </summary>
internal sealed partial class JournalScan(DurableFile file, string keyName)
{
    private readonly byte[] _keyName = Encoding.UTF8.GetBytes(keyName);
    private readonly List<LogDamage> _damages = [];
    private readonly List<(Place Place, string? Key)> _unreadable = [];
    private long _records;

    public JournalIndex Index { get; } = new();

    public LogReport Run(string name)
    {
        var length = file.Length;
        var reader = new LineReader(file, 0, length);
        while (reader.TryNext(out var line, out var place))
        {
            if (RecordLine.TryRead(line, _keyName, out var parsed))
            {
                SettleUnreadable(parsed.Seq);
                Take(parsed, place);
            }
            else
            {
                _unreadable.Add((place, KeyIn(line)));
            }
        }

        return new(name, _records, length - Index.EndOffset, _damages);
    }

    private void Take(in ParsedLine line, Place place)
    {
        var records = Index.Of(Encoding.UTF8.GetString(line.Key));
        var (version, chain) = records.Head;
        var expectedSeq = Index.LastSeq + 1;
        var wrong = line.Seq != expectedSeq ? $"the log's record {expectedSeq} should stand here, but record {line.Seq} does"
            : records.Damage is not null ? null
            : line.Version != version + 1 ? $"version {version + 1} of {records.Key} should stand here, but version {line.Version} does"
            : line.Chain != chain.Next(line.Body) ? $"version {line.Version} of {records.Key} is not as it was written"
            : null;

        if (wrong is not null)
        {
            Report(place.Offset, records.Key, wrong);
        }

        if (records.Damage is null)
        {
            Index.Add(records, line.Seq, place, line.Chain);
        }
        else
        {
            Index.Pass(Math.Max(line.Seq, expectedSeq), place);
        }

        _records++;
    }

    private void SettleUnreadable(long nextSeq)
    {
        foreach (var (place, key) in _unreadable)
        {
            Report(place.Offset, key, "this line cannot be read");
            Index.Pass(Math.Min(Index.LastSeq + 1, nextSeq - 1), place);
        }

        _unreadable.Clear();
    }

    private void Report(long offset, string? key, string what)
    {
        _damages.Add(new(offset, key, what));
        if (key is not null)
        {
            Index.Of(key).Damage ??= $"offset {offset}: {what}";
        }
    }

    private string? KeyIn(ReadOnlySpan<byte> line)
    {
        var match = QuotedId.Match(Encoding.UTF8.GetString(line));
        return match.Success && Index.Find(match.Groups[1].Value) is { } known ? known.Key : null;
    }

    [GeneratedRegex("\"((?:mission_)?chat_[0-9a-f]{12})\"", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedId { get; }
}
