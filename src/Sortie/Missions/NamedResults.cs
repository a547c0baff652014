using System.Text;
using System.Text.Json;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>Finds the large results that the records in the files of a mission log name. A line that cannot be read names none.</summary>
internal sealed class NamedResults(SegmentedFile log)
{
    private static readonly byte[] KeyName = Encoding.UTF8.GetBytes(JsonlMissionLog.KeyName);

    /// <summary>Every result that is named, with its mission, in order; the same one more than once where several records name it.</summary>
    public IEnumerable<(MissionId Mission, ResultRef Result)> All() => Until(log.Length);

    /// <summary>As <see cref="All"/>, in the files in front of an offset.</summary>
    public IEnumerable<(MissionId Mission, ResultRef Result)> Until(long end)
    {
        var reader = new LineReader(log, log.Begin, end);
        while (TryNext(reader, out var found))
        {
            if (found is { Record: MissionRecord.StepCompleted { ResultRef: { } named } })
            {
                yield return (found.MissionId, named);
            }
        }
    }

    private static bool TryNext(LineReader reader, out MissionFact? found)
    {
        found = null;
        if (!reader.TryNext(out var line, out _))
        {
            return false;
        }

        try
        {
            // Most lines need no more than this look.
            if (line.IndexOf("\"result_ref\""u8) > 0 && RecordLine.TryRead(line, KeyName, out var parsed))
            {
                found = parsed.ToRecord(blobs: null).ToFact();
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // Damaged, or of a kind that a later version writes.
        }

        return true;
    }
}
