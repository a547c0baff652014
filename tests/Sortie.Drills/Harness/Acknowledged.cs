using Sortie.Log;

namespace Sortie.Drills.Harness;

/// <summary>Holds what is there against what was acknowledged.</summary>
internal static class Acknowledged
{
    /// <summary>The records are these, byte for byte.</summary>
    public static void Same(List<LogRecord> expected, List<LogRecord> actual, string where)
    {
        if (actual.Count != expected.Count)
        {
            throw new BrokenException($"{where}: {expected.Count} records were acknowledged, {actual.Count} are there.");
        }

        Begins(expected, actual, where);
    }

    /// <summary>Those that are there are the first that were acknowledged, byte for byte.</summary>
    public static void Begins(List<LogRecord> expected, List<LogRecord> actual, string where)
    {
        foreach (var (was, now) in expected.Zip(actual))
        {
            if (was.Version != now.Version || !was.Json.Span.SequenceEqual(now.Json.Span))
            {
                throw new BrokenException($"{where}: version {was.Version} is not what was acknowledged.");
            }
        }

        if (actual.Count > expected.Count)
        {
            throw new BrokenException($"{where}: there is a version {actual.Count}, which nobody acknowledged.");
        }
    }
}
