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
    /// The same things in this order: numbers by their size, also where text has one, days by time, else text by its letters. What has no value comes
    /// last, and what is equal stays as it was.
    /// </summary>
    /// <param name="things">The things.</param>
    /// <param name="valueOf">The value by which a thing is ordered: a number, a text, or null.</param>
    public IReadOnlyList<T> Order<T>(IEnumerable<T> things, Func<T, JsonNode?> valueOf)
    {
        var keyed = things.Select(thing => (Thing: thing, Key: Key.Of(valueOf(thing)))).ToList();
        var present = keyed.Where(pair => pair.Key is not null);
        var ordered = Descending ? present.OrderByDescending(pair => pair.Key) : present.OrderBy(pair => pair.Key);
        return [.. ordered.Concat(keyed.Where(pair => pair.Key is null)).Select(pair => pair.Thing)];
    }

    private sealed record Key(decimal? Number, DateTimeOffset? Time, string Text) : IComparable<Key>
    {
        public static Key? Of(JsonNode? value) => value?.GetValueKind() switch
        {
            JsonValueKind.Number => new(value.GetValue<decimal>(), null, ""),
            JsonValueKind.String when value.GetValue<string>().Trim() is { Length: > 0 } text => new(NumberIn(text), TimeIn(text), text),
            _ => null,
        };

        public int CompareTo(Key? other) => other switch
        {
            null => 1,
            { Time: { } time } when Time is { } own => own.CompareTo(time),
            { Number: { } number } when Number is { } own => own.CompareTo(number),
            _ => string.Compare(Text, other.Text, StringComparison.OrdinalIgnoreCase),
        };

        private static DateTimeOffset? TimeIn(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

        private static decimal? NumberIn(string text)
        {
            var start = text.AsSpan().IndexOfAnyInRange('0', '9');
            var end = start;
            while (end >= 0 && end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
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
