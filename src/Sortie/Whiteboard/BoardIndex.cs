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

    /// <summary>How many cards are looked at in one go; then those may go on who have something to write.</summary>
    private const int AtOnce = 4096;

    /// <summary>How many messages are remembered twice over; the others are read from the log when their cards are shown.</summary>
    private const int MessagesRemembered = 512;

    private readonly CardTable _cards = new();
    private readonly RecentlyUsed<int, string> _messages = new(MessagesRemembered);
    private readonly HashSet<int> _unkept = [];
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

    public async Task<MissionCard?> FindAsync(MissionId id, CancellationToken cancellationToken)
    {
        MissionCard? card = null;
        lock (_lock)
        {
            if (_cards.Find(id) is >= 0 and var place)
            {
                card = Read(place);
            }
        }

        return card is null ? null : await WithMessageAsync(card, cancellationToken);
    }

    public IReadOnlyDictionary<MissionStatus, int> Counts()
    {
        lock (_lock)
        {
            return new Dictionary<MissionStatus, int>(_counts);
        }
    }

    /// <summary>The cards that a query wants, newest first, one more than the limit where there are more.</summary>
    public async Task<List<MissionCard>> SelectAsync(BoardQuery query, CancellationToken cancellationToken)
    {
        var cards = Select(query, cancellationToken);
        for (var i = 0; i < cards.Count; i++)
        {
            cards[i] = await WithMessageAsync(cards[i], cancellationToken);
        }

        return cards;
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
                    kept?.Append(record, MissionCardBytes.Write(_unkept.Order().Select(_cards.Read)));
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
                    var place = _cards.Find(card.MissionId);
                    Put(place, place < 0 ? null : _cards.Read(place), card);
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
            var place = _cards.Find(MissionId.Parse(record.Key));
            if (IsShown(record))
            {
                var before = place < 0 ? null : _cards.Read(place);
                if (MissionCard.Apply(before, record.ToFact()) is { } after)
                {
                    Put(place, before, after);
                }
            }
            else if (place >= 0)
            {
                _cards.Row(place) = _cards.Row(place) with { Version = record.Version };
            }

            Volatile.Write(ref _position, record.Seq);
        }
    }

    private void Put(int place, MissionCard? before, MissionCard after)
    {
        if (before is null)
        {
            place = _cards.Add(after);
        }
        else
        {
            _cards.Put(place, before, after);
            _counts[before.Status]--;
        }

        _unkept.Add(place);
        if (after.MessageVersion != before?.MessageVersion)
        {
            Remember(place, after.Message);
        }

        _counts[after.Status]++;
        _ = after.Status.IsTerminal ? _unfinished.Remove(place) : _unfinished.Add(place);
    }

    private void Remember(int place, string? message)
    {
        if (message is null)
        {
            _messages.Drop(place);
        }
        else
        {
            _messages.Put(place, message);
        }
    }

    private MissionCard Read(int place)
    {
        var card = _cards.Read(place);
        return card.MessageVersion == 0 ? card : card with { Message = _messages.Find(place) };
    }

    /// <summary>The card with its message, which is read from the log where it is not remembered.</summary>
    private async Task<MissionCard> WithMessageAsync(MissionCard card, CancellationToken cancellationToken)
    {
        if (card.MessageVersion == 0 || card.Message is not null)
        {
            return card;
        }

        var record = await log.ReadAsync(card.MissionId, card.MessageVersion, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        var message = record?.ToFact().Record is MissionRecord.StatusUpdate update ? MissionCard.MessageOf(update) : null;
        lock (_lock)
        {
            if (message is not null && _cards.Find(card.MissionId) is var place && _cards.Row(place).MessageVersion == card.MessageVersion)
            {
                _messages.Put(place, message);
            }
        }

        return card with { Message = message };
    }

    private List<MissionCard> Select(BoardQuery query, CancellationToken cancellationToken)
    {
        var search = new CardSearch(_cards, query);
        var found = new List<MissionCard>();
        if (query.Status is { IsTerminal: false })
        {
            lock (_lock)
            {
                found.AddRange(_unfinished.Reverse().Where(search.Wants).Take(query.Limit + 1).Select(Read));
            }

            return found;
        }

        for (var next = int.MaxValue; next > 0 && found.Count <= query.Limit;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_lock)
            {
                next = Math.Min(next, query.Cursor is { } cursor ? _cards.OlderThan(cursor) : _cards.Count);
                for (var end = Math.Max(0, next - AtOnce); next > end && found.Count <= query.Limit;)
                {
                    if (search.Wants(--next))
                    {
                        found.Add(Read(next));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Most records change nothing that a card shows; they need not be read whole.</summary>
    private static bool IsShown(LogRecord record) =>
        record.EventType is "mission_created" or "mission_status_update" or "mission_progress_update" or "mission_stop_requested"
            or "mission_steer_applied" or "mission_priority_changed";

    [LoggerMessage(LogLevel.Critical, "The whiteboard has stopped following the mission log")]
    private static partial void LogStopped(ILogger logger, Exception exception);
}
