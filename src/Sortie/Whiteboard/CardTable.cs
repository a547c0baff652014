using System.Text;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>
/// A card for every mission, by age, in about 90 bytes and its description each and without an object: a million missions cost the garbage
/// collector nothing. A card that is read has no message; where that stands in the log, the card says.
/// </summary>
internal sealed class CardTable
{
    private readonly ChunkedList<CardRow> _rows = new();
    private readonly TextStore _descriptions = new();
    private readonly KeyCodes _sessions = new();

    /// <summary>The words for what a mission waits for: nothing, and those that were met.</summary>
    private readonly List<string?> _words = [null];

    /// <summary>Open addressing with linear probing, at most two thirds full; a slot holds a place plus one, or zero.</summary>
    private int[] _slots = new int[1024];

    public int Count => _rows.Count;

    public ref CardRow Row(int place) => ref _rows[place];

    /// <summary>The place of a mission; -1 for one that has no card.</summary>
    public int Find(MissionId id) => _slots[SlotOf(id.Number)] - 1;

    public int Add(MissionCard card)
    {
        var place = _rows.Add(ToRow(card, _descriptions.Add(card.ObjectiveDescription), card.SessionId is null ? 0 : _sessions.Add(card.SessionId)));
        _slots[SlotOf(_rows[place].Number)] = place + 1;
        if ((long)Count * 3 > (long)_slots.Length * 2)
        {
            Grow();
        }

        return place;
    }

    /// <summary>Puts another state of a card in its place.</summary>
    public void Put(int place, MissionCard before, MissionCard after)
    {
        ref var row = ref _rows[place];
        row = ToRow(
            after,
            after.ObjectiveDescription == before.ObjectiveDescription ? row.Description : _descriptions.Add(after.ObjectiveDescription),
            row.Session);
    }

    public MissionCard Read(int place)
    {
        ref var row = ref _rows[place];
        return new()
        {
            MissionId = MissionId.FromNumber(row.Number),
            Status = (MissionStatus)row.Status,
            ObjectiveType = (ObjectiveType)row.ObjectiveType,
            ObjectiveDescription = _descriptions.Read(row.Description),
            SessionId = row.HasSession ? _sessions.Read(row.Session) : null,
            ParentId = row.HasParent ? MissionId.FromNumber(row.Parent) : null,
            CreatedAt = new(row.CreatedAt, TimeSpan.Zero),
            StartTime = TimeOf(row.StartTime),
            EndTime = TimeOf(row.EndTime),
            AwaitingApproval = row.AwaitingApproval,
            WaitingFor = _words[row.WaitingFor],
            Priority = (Priority)row.Priority,
            Stopping = row.Stopping,
            ItemsCollected = row.ItemsCollected,
            Version = row.Version,
            MessageVersion = row.MessageVersion,
            Age = row.Age,
        };
    }

    public bool IsOfSession(int place, string session) => _rows[place].HasSession && _sessions.Is(_rows[place].Session, session);

    /// <summary>Writes a mission's description into a buffer, which grows where it must, and says how much of it that is.</summary>
    public ReadOnlySpan<char> Description(int place, ref char[] buffer)
    {
        var text = _descriptions[_rows[place].Description];
        if (buffer.Length < text.Length)
        {
            buffer = new char[text.Length];
        }

        return buffer.AsSpan(0, Encoding.UTF8.GetChars(text, buffer));
    }

    /// <summary>How many of the cards, from the oldest, are older than this.</summary>
    public int OlderThan(long age)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _rows[middle].Age < age ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static DateTimeOffset? TimeOf(long ticks) => ticks == 0 ? null : new(ticks, TimeSpan.Zero);

    private CardRow ToRow(MissionCard card, uint description, ulong session) => new()
    {
        Number = card.MissionId.Number,
        Age = card.Age,
        CreatedAt = card.CreatedAt.UtcTicks,
        StartTime = card.StartTime?.UtcTicks ?? 0,
        EndTime = card.EndTime?.UtcTicks ?? 0,
        Description = description,
        Session = session,
        Parent = card.ParentId?.Number ?? 0,
        HasParent = card.ParentId is not null,
        Version = card.Version,
        MessageVersion = card.MessageVersion,
        ItemsCollected = card.ItemsCollected,
        Status = (byte)card.Status,
        ObjectiveType = (byte)card.ObjectiveType,
        Priority = (sbyte)card.Priority,
        WaitingFor = WordOf(card.WaitingFor),
        HasSession = card.SessionId is not null,
        AwaitingApproval = card.AwaitingApproval,
        Stopping = card.Stopping,
    };

    private byte WordOf(string? word)
    {
        var number = _words.IndexOf(word);
        if (number < 0)
        {
            number = _words.Count;
            _words.Add(word);
        }

        return checked((byte)number);
    }

    private int SlotOf(long number)
    {
        // Numbers may follow each other; the upper bits of the product do not.
        var slot = (int)((ulong)number * 0x9E3779B97F4A7C15 >> 32) & (_slots.Length - 1);
        while (_slots[slot] > 0 && _rows[_slots[slot] - 1].Number != number)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var place = 0; place < Count; place++)
        {
            _slots[SlotOf(_rows[place].Number)] = place + 1;
        }
    }
}
