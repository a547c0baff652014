using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace Sortie.Learning;

/// <summary>What is known of how to read the pages of each site: the newest few readings for each set of fields.</summary>
internal sealed class LearnedReadings
{
    private const int MostForOne = 4;
    private const int MostInAll = 10_000;

    private readonly ConcurrentDictionary<string, ImmutableList<Known>> _known = [];

    /// <summary>What is known for the fields on the site of an address, what was learned nearest to that address first.</summary>
    public IReadOnlyList<JsonElement> For(string? url, IReadOnlyList<string> fields) =>
        url is not null && KeyOf(url, fields) is { } key && _known.TryGetValue(key, out var known)
            ? [.. known.OrderByDescending(reading => reading.NearnessTo(url)).Select(reading => reading.Learned)]
            : [];

    /// <summary>How many shapes of pages are known on a site, and how often that was of use; null where none are.</summary>
    public (int Shapes, int Uses)? Of(string host)
    {
        var known = _known.Where(pair => pair.Key.StartsWith(host + '\n', StringComparison.Ordinal)).SelectMany(pair => pair.Value).ToList();
        return known.Count == 0 ? null : (known.Count, known.Sum(reading => reading.Uses));
    }

    public void Apply(Signal.ReadingLearned signal)
    {
        if (KeyOf(signal.Address, signal.Fields) is not { } key || (_known.Count >= MostInAll && !_known.ContainsKey(key)))
        {
            return;
        }

        _known.AddOrUpdate(key, _ => With([], signal), (_, known) => With(known, signal));
    }

    private static ImmutableList<Known> With(ImmutableList<Known> known, Signal.ReadingLearned signal)
    {
        if (signal is { Use: "used", Learned: { } used })
        {
            var shape = ShapeOf(used);
            return [.. known.Select(reading => ShapeOf(reading.Learned) == shape ? reading with { Uses = reading.Uses + 1 } : reading)];
        }

        var kept = known.RemoveAll(reading => reading.Address == signal.Address
            || (signal.Learned is { } learned && ShapeOf(reading.Learned) == ShapeOf(learned)));
        return signal.Learned is { } fresh ? [new(signal.Address, fresh, 0), .. kept.Take(MostForOne - 1)] : kept;
    }

    private static string? ShapeOf(JsonElement learned) => learned.TryGetProperty("shape", out var shape) ? shape.GetString() : null;

    private static string? KeyOf(string url, IReadOnlyList<string> fields) =>
        Lessons.HostOf(url) is { } host ? $"{host}\n{string.Join('\n', fields)}" : null;

    private sealed record Known(string Address, JsonElement Learned, int Uses)
    {
        public int NearnessTo(string url) => url.StartsWith(Address, StringComparison.Ordinal) ? Address.Length : 0;
    }
}
