using System.Runtime.CompilerServices;
using System.Text.Json;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>A record of a mission, with its place and time.</summary>
/// <param name="MissionId">The mission.</param>
/// <param name="Seq">Its place in the log.</param>
/// <param name="Version">Its place within the mission.</param>
/// <param name="Timestamp">When it was appended, UTC.</param>
/// <param name="Record">What happened.</param>
public sealed record MissionFact(MissionId MissionId, long Seq, int Version, DateTimeOffset Timestamp, MissionRecord Record);

/// <summary>The mission log in terms of mission records.</summary>
public static class MissionRecordJson
{
    /// <summary>The record as the log takes it.</summary>
    public static RecordDraft ToDraft(this MissionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return RecordCodec<MissionRecord>.Draft(record);
    }

    /// <summary>The record as the log holds it.</summary>
    /// <exception cref="JsonException">It is not a mission record of a kind that this version knows.</exception>
    public static MissionFact ToFact(this LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Read(static stored => new MissionFact(
            MissionId.Parse(stored.Key),
            stored.Seq,
            stored.Version,
            stored.Timestamp,
            RecordCodec<MissionRecord>.Read(stored).ReadingFrom(stored.Blobs)));
    }

    extension(IMissionLog log)
    {
        /// <inheritdoc cref="IMissionLog.AppendAsync"/>
        public Task<AppendResult> AppendAsync(
            MissionId missionId, int expectedVersion, IEnumerable<MissionRecord> records, CancellationToken cancellationToken) =>
            log.AppendAsync(missionId, expectedVersion, [.. records.Select(ToDraft)], cancellationToken);

        /// <summary>
        /// Appends records behind a mission's last one, storing large results before, and returns
        /// the mission after them; null where somebody else wrote first.
        /// </summary>
        /// <exception cref="InvalidDataException">The records cannot follow the mission's state; nothing was written.</exception>
        public async Task<Mission?> AppendAsync(Mission mission, IReadOnlyList<MissionRecord> records, CancellationToken cancellationToken)
        {
            _ = mission.Foresee(records); // The fold that readers do is done here first, so that no record reaches the log that it would refuse.
            records = await log.StoreLargeResultsAsync(records, cancellationToken);
            return await log.AppendAsync(mission.Id, mission.Version, records, cancellationToken) is AppendResult.Appended appended
                ? FoldedMissions.Of(log).Follow(mission, appended.Records)
                : null;
        }

        /// <summary>As <see cref="IMissionLog.FollowAsync"/>, for who waits for something to happen: it ends when nothing can.</summary>
        /// <param name="fromPosition">The <see cref="LogRecord.Seq"/> to begin with.</param>
        /// <param name="cancellationToken">Ends the stream.</param>
        /// <exception cref="LogUnavailableException">Nothing can be written any more.</exception>
        public async IAsyncEnumerable<LogRecord> FollowWhileWritableAsync(
            long fromPosition, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, log.Unavailable);
            await using var records = log.FollowAsync(fromPosition, either.Token).GetAsyncEnumerator(either.Token);
            while (true)
            {
                try
                {
                    if (!await records.MoveNextAsync())
                    {
                        break;
                    }
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    throw new LogUnavailableException("Nothing can be written any more, so missions stand still until Sortie is started again.");
                }

                yield return records.Current;
            }
        }

        /// <summary>The mission as its records tell it now; null where there is no such mission.</summary>
        /// <param name="missionId">The mission.</param>
        /// <param name="cancellationToken">Ends the reading.</param>
        public Task<Mission?> FindAsync(MissionId missionId, CancellationToken cancellationToken) =>
            FoldedMissions.Of(log).FindAsync(missionId, cancellationToken);
    }
}
