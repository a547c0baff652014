using Sortie.Chat.Routing;
using Sortie.Log;

namespace Sortie.Chat.Sessions;

/// <summary>What is remembered of a conversation without reading it: its card, its open question, and its latest missions.</summary>
internal sealed class Session(string id)
{
    private const int MissionsRemembered = 10;
    private const int TitleLength = 60;

    private readonly Lock _lock = new();
    private readonly LinkedList<MissionId> _missions = [];
    private SessionCard _card = Empty(id);
    private bool _deleted;
    private int _deletedVersion;

    public SessionCard Card
    {
        get
        {
            lock (_lock)
            {
                return _card;
            }
        }
    }

    public bool IsShown
    {
        get
        {
            lock (_lock)
            {
                return !_deleted;
            }
        }
    }

    /// <summary>The version behind which the conversation begins: what stands before it was deleted.</summary>
    public int DeletedVersion
    {
        get
        {
            lock (_lock)
            {
                return _deletedVersion;
            }
        }
    }

    public PendingQuestion? Pending { get; private set; }

    /// <summary>The latest missions, newest first.</summary>
    public IReadOnlyList<MissionId> Missions
    {
        get
        {
            lock (_lock)
            {
                return [.. _missions];
            }
        }
    }

    public void Take(int version, DateTimeOffset at, ChatRecord record)
    {
        lock (_lock)
        {
            switch (record)
            {
                case ChatRecord.Message message:
                    _deleted = false;
                    _card = _card with
                    {
                        Title = _card.Messages == 0 ? Shorten(message.Text) : _card.Title,
                        CreatedAt = _card.Messages == 0 ? at : _card.CreatedAt,
                        Messages = _card.Messages + 1,
                    };
                    break;
                case ChatRecord.Reply reply:
                    Pending = reply.Pending;
                    foreach (var mission in reply.Envelope.MissionsSpawned)
                    {
                        Remember(mission.MissionId);
                    }

                    break;
                case ChatRecord.Renamed renamed:
                    _card = _card with { Title = renamed.Title };
                    break;
                case ChatRecord.Deleted:
                    (_deleted, _deletedVersion, _card, Pending) = (true, version, Empty(id), null);
                    _missions.Clear();
                    break;
            }

            _card = _card with { UpdatedAt = at };
        }
    }

    private static SessionCard Empty(string id) => new(id, "New conversation", default, default, 0);

    private void Remember(MissionId mission)
    {
        _missions.AddFirst(mission);
        if (_missions.Count > MissionsRemembered)
        {
            _missions.RemoveLast();
        }
    }

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= TitleLength ? line : $"{line[..TitleLength]}…";
    }
}
