using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>
/// The cards as far as the log was taken in. One thread takes records in while others read; a message that is not remembered is
/// missing from its card.
/// </summary>
internal sealed class BoardCards
{
    /// <summary>How many cards are looked at in one go; then those may go on who have something to write.</summary>
    private const int AtOnce = 4096;

    /// <summary>How many messages are remembered twice over.</summary>
    private const int MessagesRemembered = 512;

    private readonly CardTable _table = new();
    private readonly RecentlyUsed<int, string> _messages = new(MessagesRemembered);
    private readonly HashSet<int> _unkept = [];
    private readonly SortedSet<int> _unfinished = [];
    private readonly Dictionary<MissionStatus, int> _counts = Enum.GetValues<MissionStatus>().ToDictionary(status => status, _ => 0);
    private readonly Lock _lock = new();
    private long _position;

    /// <summary>The last record taken in.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>How many missions have each status.</summary>
    public IReadOnlyDictionary<MissionStatus, int> Counts()
    {
        lock (_lock)
        {
            return new Dictionary<MissionStatus, int>(_counts);
        }
    }

    public MissionCard? Find(MissionId id)
    {
        lock (_lock)
        {
            return _table.Find(id) is >= 0 and var place ? Read(place) : null;
        }
    }

    /// <summary>The cards that a query wants, newest first, one more than the limit where there are more.</summary>
    public List<MissionCard> Select(BoardQuery query, CancellationToken cancellationToken)
    {
        var search = new CardSearch(_table, query);
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
                next = Math.Min(next, query.Cursor is { } cursor ? _table.OlderThan(cursor) : _table.Count);
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

    /// <summary>Remembers the message that a card had when it was read.</summary>
    public void Remember(MissionCard card, string message)
    {
        lock (_lock)
        {
            if (_table.Find(card.MissionId) is var place && _table.Row(place).MessageVersion == card.MessageVersion)
            {
                _messages.Put(place, message);
            }
        }
    }

    /// <summary>Takes the next record in.</summary>
    public void Take(LogRecord record)
    {
        lock (_lock)
        {
            var place = _table.Find(MissionId.Parse(record.Key));
            if (IsShown(record))
            {
                var before = place < 0 ? null : _table.Read(place);
                if (MissionCard.Apply(before, record.ToFact()) is { } after)
                {
                    Put(place, before, after);
                }
            }
            else if (place >= 0)
            {
                _table.Row(place) = _table.Row(place) with { Version = record.Version };
            }

            Volatile.Write(ref _position, record.Seq);
        }
    }

    /// <summary>Takes cards in as they were kept with a record.</summary>
    public void Take(IEnumerable<MissionCard> kept, long position)
    {
        lock (_lock)
        {
            foreach (var card in kept)
            {
                var place = _table.Find(card.MissionId);
                Put(place, place < 0 ? null : _table.Read(place), card);
            }

            _unkept.Clear();
            Volatile.Write(ref _position, position);
        }
    }

    /// <summary>Has the cards kept that have changed since that was done last. Only who takes records in may ask.</summary>
    public void Keep(Action<IEnumerable<MissionCard>> keep)
    {
        keep(_unkept.Order().Select(_table.Read));
        _unkept.Clear();
    }

    private void Put(int place, MissionCard? before, MissionCard after)
    {
        if (before is null)
        {
            place = _table.Add(after);
        }
        else
        {
            _table.Put(place, before, after);
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
        var card = _table.Read(place);
        return card.MessageVersion == 0 ? card : card with { Message = _messages.Find(place) };
    }

    /// <summary>Most records change nothing that a card shows; they need not be read whole.</summary>
    private static bool IsShown(LogRecord record) =>
        record.EventType is "mission_created" or "mission_status_update" or "mission_progress_update" or "mission_stop_requested"
            or "mission_steer_applied" or "mission_priority_changed";
}
