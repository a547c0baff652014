using System.Diagnostics;
using System.Text.Json;

namespace Sortie.Bench;

/// <summary>
/// The least that has to be done to know what a log holds: one pass of the JSON reader over it, and one that also folds each mission's
/// records to its status and version.
/// </summary>
internal static class ParseFloor
{
    private const int ChunkSize = 1 << 20;

    /// <summary>How long a pass over a file takes that looks at nothing, in milliseconds.</summary>
    public static double Parse(string path)
    {
        var tokens = 0L;
        var taken = Pass(path, (ref reader) =>
        {
            while (reader.Read())
            {
                tokens++;
            }
        });
        return tokens > 0 ? taken : throw new InvalidDataException("The log is empty.");
    }

    /// <summary>How long a pass over files takes that knows every mission's status and version in the end, in milliseconds.</summary>
    public static double Fold(IEnumerable<string> paths, int missions)
    {
        var states = new Dictionary<string, State>();
        var taken = paths.Sum(path => Pass(path, (ref reader) => Fold(ref reader, states)));
        return states.Count == missions ? taken : throw new InvalidDataException($"The log has {states.Count} missions, not {missions}.");
    }

    private static double Pass(string path, ReadLines read)
    {
        var clock = Stopwatch.StartNew();
        using var file = File.OpenRead(path);
        var buffer = new byte[ChunkSize];
        var filled = 0;
        int got;
        while ((got = file.Read(buffer, filled, buffer.Length - filled)) > 0)
        {
            filled += got;
            var end = buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, end), new JsonReaderOptions { AllowMultipleValues = true });
            read(ref reader);
            buffer.AsSpan(end, filled - end).CopyTo(buffer);
            filled -= end;
        }

        return clock.Elapsed.TotalMilliseconds;
    }

    private static void Fold(ref Utf8JsonReader reader, Dictionary<string, State> states)
    {
        var (id, state) = ("", default(State));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject && reader.CurrentDepth == 0)
            {
                states[id] = state with { Status = state.Status ?? states.GetValueOrDefault(id).Status };
                state = default;
            }
            else if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                if (reader.ValueTextEquals("mission_id"u8))
                {
                    reader.Read();
                    id = reader.GetString()!;
                }
                else if (reader.ValueTextEquals("version"u8))
                {
                    reader.Read();
                    state = state with { Version = reader.GetInt32() };
                }
                else if (reader.ValueTextEquals("status"u8))
                {
                    reader.Read();
                    state = state with { Status = reader.GetString() };
                }
            }
        }
    }

    private delegate void ReadLines(ref Utf8JsonReader reader);

    private readonly record struct State(string? Status, int Version);
}
