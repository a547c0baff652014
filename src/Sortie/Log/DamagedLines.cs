using System.Text;
using System.Text.RegularExpressions;

namespace Sortie.Log;

/// <summary>Finds out whose records a damaged line may hold: of those nothing more may be written, and only of those.</summary>
internal sealed partial class DamagedLines(SegmentedFile file, string keyName, ChainHeads heads)
{
    private readonly byte[] _keyName = Encoding.UTF8.GetBytes(keyName);
    private readonly byte[] _beforeKey = Encoding.UTF8.GetBytes($"\"{keyName}\":\"");

    /// <summary>The keys of a line: more than one where the newline between two lines is lost, and null where it names none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="named">The key that it names, where it can be read.</param>
    public IReadOnlyList<string?> KeysOf(ReadOnlySpan<byte> line, Place place, string? named)
    {
        if (OwnerOf(place) is { } owner)
        {
            return [owner];
        }

        var text = Encoding.UTF8.GetString(line);
        var first = named ?? (AnyId.Match(text) is { Success: true } any ? any.Groups[1].Value : null);
        return [first, .. Heads.Matches(text).Select(match => match.Groups[1].Value).Where(key => key != first).Distinct()];
    }

    /// <summary>
    /// The key whose chain the line goes on with when one byte of the key it names is mended. Without it a key whose last
    /// record is damaged there would be written on as if that record had never been.
    /// </summary>
    private string? OwnerOf(Place place)
    {
        var line = new byte[place.Length - 1]; // Where there is no newline the line's last byte is not looked at, which mends nothing.
        _ = file.Read(line, place.Offset);
        var begin = line.AsSpan().IndexOf(_beforeKey) + _beforeKey.Length;
        var length = begin < _beforeKey.Length ? -1 : line.AsSpan(begin).IndexOf("\",\"version\":"u8);
        if (length is < 0 or > KeyTable.LongestKey)
        {
            return null;
        }

        Span<char> key = stackalloc char[length];
        Encoding.Latin1.GetChars(line.AsSpan(begin, length), key);
        for (var at = 0; at < length; at++)
        {
            var damaged = key[at];
            foreach (var letter in "0123456789abcdefghijklmnopqrstuvwxyz_")
            {
                key[at] = letter;
                if (heads.Knows(key) && IsNextOf(key, line, begin))
                {
                    return key.ToString();
                }
            }

            key[at] = damaged;
        }

        return null;
    }

    /// <summary>Whether a line goes on with the chain of a key where that stands in it from a place on.</summary>
    private bool IsNextOf(ReadOnlySpan<char> key, byte[] line, int begin)
    {
        byte[] mended = [.. line];
        Encoding.Latin1.GetBytes(key, mended.AsSpan(begin));
        return RecordLine.TryRead(mended, _keyName, out var parsed) && heads.WhyNotNext(heads.Index.HeadOf(key), key, parsed, checks: null) is null;
    }

    [GeneratedRegex("(?:_id\":.|\")((?:mission_)?chat_[0-9a-f]{12})", RegexOptions.NonBacktracking)]
    private static partial Regex AnyId { get; }

    [GeneratedRegex("\"event_type\":\"[^\"]*\",\"[^\"]*\":\"((?:mission_)?chat_[0-9a-f]{12})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Heads { get; }
}
