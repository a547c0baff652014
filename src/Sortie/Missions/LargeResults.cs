using System.Runtime.InteropServices;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>
/// Puts results that are too large for a record into blobs. What is read at every start, and whenever a mission is folded, stays
/// small so; a result is read by those who want that one.
/// </summary>
internal static class LargeResults
{
    /// <summary>How many bytes of a result are part of its record at most.</summary>
    private const int LargestInRecord = 8 * 1024;
    private const string MediaType = "application/json";

    extension(IMissionLog log)
    {
        /// <summary>The records as they are to be appended: every large result of theirs is durable now, and named instead.</summary>
        public async Task<IReadOnlyList<MissionRecord>> StoreLargeResultsAsync(
            IReadOnlyList<MissionRecord> records, CancellationToken cancellationToken)
        {
            if (!records.Any(IsTooLarge))
            {
                return records;
            }

            var stored = new List<MissionRecord>();
            foreach (var record in records)
            {
                stored.Add(IsTooLarge(record) ? await log.StoreResultAsync((MissionRecord.StepCompleted)record, cancellationToken) : record);
            }

            return stored;
        }

        private async Task<MissionRecord> StoreResultAsync(MissionRecord.StepCompleted completed, CancellationToken cancellationToken)
        {
            var json = SortieJson.ToUtf8Bytes(completed.Result!.Value); // As it would stand in the record.
            var reference = new ResultRef(await log.Blobs.StoreAsync(json, cancellationToken), json.Length, MediaType);
            return (completed with { Result = null, ResultRef = reference }).ReadingFrom(log.Blobs);
        }
    }

    extension(MissionRecord record)
    {
        /// <summary>The record, with its result read from there if it is only named.</summary>
        public MissionRecord ReadingFrom(IBlobs? blobs) =>
            blobs is not null && record is MissionRecord.StepCompleted { ResultRef: { Stored: null } named } completed
                ? completed with { ResultRef = named with { Stored = new(blobs, named.Sha256, named.Bytes) } }
                : record;
    }

    /// <summary>Whether a record has a result that it will only name.</summary>
    public static bool IsTooLarge(MissionRecord record) =>
        record is MissionRecord.StepCompleted { Result: { } result } && JsonMarshal.GetRawUtf8Value(result).Length > LargestInRecord;
}
