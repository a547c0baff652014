using System.Runtime.CompilerServices;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>What is known from experience about the tools and sites of a mission, one sentence each.</summary>
internal delegate IReadOnlyList<string> RecallLessons(Mission mission);

/// <summary>What a schedule's watch saw in the result of a mission, in a sentence; null where none has looked.</summary>
internal delegate Task<string?> RecallWatch(Mission mission, CancellationToken cancellationToken);

/// <summary>A change on the whiteboard.</summary>
/// <param name="Position">The record's place in the log; a stream resumes behind it.</param>
/// <param name="EventType">What happened.</param>
/// <param name="Mission">The mission after it, or after what came since.</param>
public sealed record BoardChange(long Position, string EventType, MissionCard Mission);

/// <summary>
/// The read side: what every mission is, does and brought. What is durable when a read begins is in its answer. Cancelling a read ends it
/// and changes nothing.
/// </summary>
public sealed class MissionWhiteboard
{
    private readonly IMissionLog _log;
    private readonly BoardIndex _index;
    private readonly DataFolder _folder;
    private readonly RecallLessons _recallLessons;
    private readonly RecallWatch _recallWatch;
    private readonly TimeProvider _time;

    internal MissionWhiteboard(
        IMissionLog log, BoardIndex index, DataFolder folder, RecallLessons recallLessons, RecallWatch recallWatch, TimeProvider time)
    {
        _log = log;
        _index = index;
        _folder = folder;
        _recallLessons = recallLessons;
        _recallWatch = recallWatch;
        _time = time;
    }

    /// <summary>A part of the list of missions, newest first.</summary>
    public async Task<BoardPage> ListAsync(BoardQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await _index.CatchUpAsync(cancellationToken);
        var cards = await _index.SelectAsync(query, cancellationToken);
        var more = cards.Count > query.Limit;
        var shown = more ? cards[..query.Limit] : cards;
        return new(shown, more ? shown[^1].Age : null, _index.Counts().ToDictionary(count => count.Key.Word, count => count.Value));
    }

    /// <summary>One mission, with the first of its steps and decisions; null where there is none of that id.</summary>
    public Task<BoardMission?> FindAsync(MissionId id, CancellationToken cancellationToken = default) => FindAsync(id, new(), cancellationToken);

    /// <summary>One mission, with a part of its steps and decisions; null where there is none of that id.</summary>
    public async Task<BoardMission?> FindAsync(MissionId id, DetailQuery part, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (await _log.FindAsync(id, cancellationToken) is not { } mission)
        {
            return null;
        }

        var file = ResultFile.Of(_folder, mission, ResultFileNames.Table);
        var table = file is not null && await file.ReadAsync(cancellationToken) is ResultContent.Records records ? BoardTable.Of(records.Table) : null;
        var state = BoardStateFold.Draw(mission, part, table, _recallLessons(mission), _time.GetUtcNow());
        return new(id, state with
        {
            Watch = await _recallWatch(mission, cancellationToken),
            Children = await CardsOfAsync([.. mission.Children.Select(child => child.MissionId)], cancellationToken),
        });
    }

    /// <summary>A mission's card; null where there is none of that id.</summary>
    public async Task<MissionCard?> FindCardAsync(MissionId id, CancellationToken cancellationToken = default)
    {
        await _index.CatchUpAsync(cancellationToken);
        return await _index.FindAsync(id, cancellationToken);
    }

    /// <summary>The day (UTC) on which a mission was archived, which is on no list any more; null for one that was not.</summary>
    public DateOnly? ArchivedOn(MissionId id) => _log.ArchivedOn(id);

    /// <summary>Every change behind a position, in order, without gap or duplicate; then those to come. Cancel it to end it.</summary>
    /// <param name="afterPosition">The <see cref="BoardChange.Position"/> seen last; null for only those to come.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<BoardChange> FollowAsync(
        long? afterPosition, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var record in _log.FollowAsync((afterPosition ?? _log.LastPosition) + 1, cancellationToken))
        {
            if (await FindCardAsync(MissionId.Parse(record.Key), cancellationToken) is { } card)
            {
                yield return new(record.Seq, record.EventType, card);
            }
        }
    }

    /// <summary>The facts of one mission behind a version: <see cref="FollowRecordsAsync"/>, read.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="afterVersion">The version seen last; 0 for all.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<MissionFact> FollowMissionAsync(
        MissionId id, int afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var record in FollowRecordsAsync(id, afterVersion, cancellationToken))
        {
            yield return record.ToFact();
        }
    }

    /// <summary>The records of one mission behind a version, in order, without gap or duplicate, until the mission has ended.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="afterVersion">The version seen last; 0 for all.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="LogUnavailableException">Nothing can be written any more, so that the mission's end cannot come.</exception>
    public async IAsyncEnumerable<LogRecord> FollowRecordsAsync(
        MissionId id, int afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var position = _log.LastPosition;
        await foreach (var record in _log.ReadAsync(id, afterVersion + 1, cancellationToken))
        {
            afterVersion = record.Version;
            position = Math.Max(position, record.Seq);
            yield return record;
            if (Ends(record))
            {
                yield break;
            }
        }

        if (await FindCardAsync(id, cancellationToken) is { Status.IsTerminal: true } ended && ended.Version <= afterVersion)
        {
            yield break;
        }

        await foreach (var record in _log.FollowWhileWritableAsync(position + 1, cancellationToken))
        {
            if (record.Key == id.ToString() && record.Version > afterVersion)
            {
                yield return record;
                if (Ends(record))
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The path of an artifact's file and what the record says of it; null where there is none of that id.</summary>
    public async Task<(MissionRecord.ArtifactAdded Artifact, string Path)?> FindArtifactAsync(
        MissionId id, string artifactId, CancellationToken cancellationToken = default)
    {
        var mission = await _log.FindAsync(id, cancellationToken);
        return mission?.Artifacts.FirstOrDefault(artifact => artifact.ArtifactId == artifactId) is { } found
            && Path.GetFileName(found.FileName) == found.FileName
            ? (found, Path.Combine(_folder.MissionFolder(id), found.FileName))
            : null;
    }

    private async Task<IReadOnlyList<MissionCard>> CardsOfAsync(IReadOnlyList<MissionId> missions, CancellationToken cancellationToken)
    {
        if (missions is [])
        {
            return [];
        }

        await _index.CatchUpAsync(cancellationToken);
        var cards = new List<MissionCard>();
        foreach (var id in missions)
        {
            if (await _index.FindAsync(id, cancellationToken) is { } card)
            {
                cards.Add(card);
            }
        }

        return cards;
    }

    private static bool Ends(LogRecord record) =>
        record.EventType == "mission_status_update" && record.ToFact().Record is MissionRecord.StatusUpdate { Status.IsTerminal: true };
}
