using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>
/// A card for every mission, kept up to date by following the log, so that no read of the whiteboard depends on how long
/// the history is. Every so many records the cards that changed are kept in a file, and taken from there at the next start.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="openKept">Opens the file; null where there can be none.</param>
/// <param name="logger">Where trouble is told.</param>
/// <param name="keepEvery">After how many records the changed cards are kept.</param>
internal sealed partial class BoardIndex(
    IMissionLog log, Func<FoldFile?> openKept, ILogger<BoardIndex> logger, int keepEvery = BoardIndex.UsualRecords) : BackgroundService
{
    internal const int UsualRecords = 64 * 1024;
    internal const string FileName = "whiteboard.fold";

    private readonly HashSet<int> _unkept = [];
    private readonly Dictionary<MissionId, int> _places = [];
    private readonly List<MissionCard> _byAge = [];
    private readonly SortedSet<int> _unfinished = [];
    private readonly Dictionary<MissionStatus, int> _counts = Enum.GetValues<MissionStatus>().ToDictionary(status => status, _ => 0);
    private readonly Lock _lock = new();
    private readonly Pulse _changed = new();
    private long _position;

    /// <summary>Returns when everything that is durable now stands on the board.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var target = log.LastPosition;
        if (!await _changed.UntilAsync(() => Volatile.Read(ref _position) >= target, () => ExecuteTask, cancellationToken))
        {
            throw new InvalidOperationException("The whiteboard has stopped following the log.");
        }
    }

    public MissionCard? Find(MissionId id)
    {
        lock (_lock)
        {
            return _places.TryGetValue(id, out var place) ? _byAge[place] : null;
        }
    }

    public IReadOnlyDictionary<MissionStatus, int> Counts()
    {
        lock (_lock)
        {
            return new Dictionary<MissionStatus, int>(_counts);
        }
    }

    /// <summary>The cards that a query wants, newest first, one more than the limit where there are more.</summary>
    public List<MissionCard> Select(BoardQuery query)
    {
        lock (_lock)
        {
            return [.. Candidates(query).Where(query.Wants).Take(query.Limit + 1)];
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var kept = openKept();
            await RecallAsync(kept, stoppingToken);
            await foreach (var record in log.FollowAsync(_position + 1, stoppingToken))
            {
                Take(record);
                if (record.Seq % keepEvery == 0)
                {
                    kept?.Append(record, MissionCardBytes.Write(_unkept.Order().Select(place => _byAge[place])));
                    _unkept.Clear();
                }

                if (record.Seq >= log.LastPosition || record.Seq % 1024 == 0)
                {
                    _changed.Beat();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (Exception exception)
        {
            LogStopped(logger, exception);
            throw;
        }
    }

    /// <summary>Takes the cards over that were kept, as far as they fit the log.</summary>
    private async Task RecallAsync(FoldFile? kept, CancellationToken cancellationToken)
    {
        while (kept is not null && await kept.ReadAsync(cancellationToken) is { } block)
        {
            lock (_lock)
            {
                foreach (var card in MissionCardBytes.Read(block.Content))
                {
                    var known = _places.TryGetValue(card.MissionId, out var place);
                    Put(known ? place : _byAge.Count, known ? _byAge[place] : null, card);
                }

                _unkept.Clear();
                Volatile.Write(ref _position, block.Seq);
            }
        }

        _changed.Beat();
    }

    private void Take(LogRecord record)
    {
        lock (_lock)
        {
            var id = MissionId.Parse(record.Key);
            var known = _places.TryGetValue(id, out var place);
            var before = known ? _byAge[place] : null;
            var after = IsShown(record) ? MissionCard.Apply(before, record.ToFact()) : before is null ? null : before with { Version = record.Version };
            if (after is not null)
            {
                Put(place: known ? place : _byAge.Count, before, after);
            }

            Volatile.Write(ref _position, record.Seq);
        }
    }

    private void Put(int place, MissionCard? before, MissionCard after)
    {
        if (before is null)
        {
            _places[after.MissionId] = place;
            _byAge.Add(after);
        }
        else
        {
            _byAge[place] = after;
            _counts[before.Status]--;
        }

        _unkept.Add(place);
        _counts[after.Status]++;
        _ = after.Status.IsTerminal ? _unfinished.Remove(place) : _unfinished.Add(place);
    }

    private IEnumerable<MissionCard> Candidates(BoardQuery query)
    {
        if (query.Status is { IsTerminal: false })
        {
            return _unfinished.Reverse().Select(place => _byAge[place]);
        }

        return NewestFirst();

        IEnumerable<MissionCard> NewestFirst()
        {
            for (var place = _byAge.Count - 1; place >= 0; place--)
            {
                yield return _byAge[place];
            }
        }
    }

    /// <summary>Most records change nothing that a card shows; they need not be read whole.</summary>
    private static bool IsShown(LogRecord record) =>
        record.EventType is "mission_created" or "mission_status_update" or "mission_progress_update" or "mission_stop_requested"
            or "mission_steer_applied" or "mission_priority_changed";

    [LoggerMessage(LogLevel.Critical, "The whiteboard has stopped following the mission log")]
    private static partial void LogStopped(ILogger logger, Exception exception);
}
