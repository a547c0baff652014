using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sortie.Missions;

/// <summary>The order in which records are wanted, for example by rating, highest first.</summary>
/// <param name="Field">The field that they are ordered by; it need not be one that is collected.</param>
/// <param name="Descending">Whether the largest, latest or last comes first; by default the smallest does.</param>
public sealed record Sorting(string Field, bool Descending = false)
{
    /// <summary>
    /// The same things in this order. All are compared in one way: by time where most of the texts are days, by size where a value is a
    /// number or each text has one, else by their letters. What has no value of that kind comes last, and what is equal stays as it was.
    /// </summary>
    /// <param name="things">The things.</param>
    /// <param name="valueOf">The value by which a thing is ordered: a number, a text, or null.</param>
    public IReadOnlyList<T> Order<T>(IEnumerable<T> things, Func<T, JsonNode?> valueOf)
    {
        var keyed = things.Select(thing => (Thing: thing, Key: Key.Of(valueOf(thing)))).ToList();
        List<Key> keys = [.. keyed.Select(pair => pair.Key).OfType<Key>()];
        return keys.Count(key => key.Time is not null) * 2 > keys.Count ? By(key => key.Time, Comparer<DateTimeOffset?>.Default)
            : keys.Exists(key => key.Text is null) || keys.TrueForAll(key => key.Number is not null)
                ? By(key => key.Number, Comparer<decimal?>.Default)
            : By(key => key.Text, StringComparer.OrdinalIgnoreCase);

        IReadOnlyList<T> By<TPart>(Func<Key, TPart> part, IComparer<TPart> comparer)
        {
            var present = keyed.Where(pair => pair.Key is not null && part(pair.Key) is not null);
            var ordered = Descending
                ? present.OrderByDescending(pair => part(pair.Key!), comparer)
                : present.OrderBy(pair => part(pair.Key!), comparer);
            return [.. ordered.Concat(keyed.Where(pair => pair.Key is null || part(pair.Key) is null)).Select(pair => pair.Thing)];
        }
    }

    // What a value may be compared by; a number has no text.
    private sealed record Key(decimal? Number, DateTimeOffset? Time, string? Text)
    {
        public static Key? Of(JsonNode? value) => value?.GetValueKind() switch
        {
            JsonValueKind.Number => new(value.GetValue<decimal>(), null, null),
            JsonValueKind.String when value.GetValue<string>().Trim() is { Length: > 0 } text => new(NumberIn(text), TimeIn(text), text),
            _ => null,
        };

        // "4.10" is a number and "05.03.2026" the 5th of March, other than the invariant culture has it.
        private static DateTimeOffset? TimeIn(string text) =>
            DateTimeOffset.TryParseExact(text, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
            : text.Any(sign => !char.IsAsciiDigit(sign) && sign is not ('.' or ','))
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

        private static decimal? NumberIn(string text)
        {
            var start = text.AsSpan().IndexOfAnyInRange('0', '9');
            var end = start;
            while (end >= 0 && end < text.Length
                && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            {
                end++;
            }

            var isNegative = start > 0 && text[start - 1] is '-' or '−';
            return start >= 0 && decimal.TryParse(text.AsSpan(start, end - start), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? isNegative ? -number : number
                : null;
        }
    }
}
