using Sortie.Chat.Collected;
using Sortie.Chat.Routing;
using Sortie.Log;
using Sortie.Schedules;

namespace Sortie.Chat.Sessions;

/// <summary>What is remembered of a conversation without reading it: the fold of its records.</summary>
internal sealed record Session(string Id)
{
    private const int MissionsRemembered = 10;
    private const int TitleLength = 60;

    /// <summary>The version of the last record in this state.</summary>
    public int Version { get; private init; }

    /// <summary>The version behind which the conversation begins: what stands before it was deleted.</summary>
    public int DeletedVersion { get; private init; }

    /// <summary>Whether it is on the list: it was not deleted, or somebody wrote again.</summary>
    public bool IsShown { get; private init; }

    /// <summary>The question that the next message may answer.</summary>
    public PendingQuestion? Pending { get; private init; }

    /// <summary>The latest missions, newest first.</summary>
    public IReadOnlyList<MissionId> Missions { get; private init; } = [];

    /// <summary>The schedule that was spoken of last, and no mission since; null where there is none.</summary>
    public ScheduleId? Schedule { get; private init; }

    /// <summary>Whether the last reply told of a new mission or schedule.</summary>
    public bool HasJustBegun { get; private init; }

    /// <summary>What was shown last of a mission's result, and no mission made since; null where there is none.</summary>
    public CollectedView? View { get; private init; }

    public SessionCard Card => new(Id, Title ?? "New conversation", CreatedAt, UpdatedAt, Messages);

    private string? Title { get; init; }

    private DateTimeOffset CreatedAt { get; init; }

    private DateTimeOffset UpdatedAt { get; init; }

    private int Messages { get; init; }

    /// <summary>The conversation after one more record.</summary>
    public Session Apply(int version, DateTimeOffset at, ChatRecord record) => Change(version, at, record) with { Version = version };

    private Session Change(int version, DateTimeOffset at, ChatRecord record) => record switch
    {
        ChatRecord.Message message => this with
        {
            IsShown = true,
            Title = Title ?? Shorten(message.Text),
            CreatedAt = Messages == 0 ? at : CreatedAt,
            UpdatedAt = at,
            Messages = Messages + 1,
        },
        ChatRecord.Reply reply => this with
        {
            UpdatedAt = at,
            Pending = reply.Pending,
            HasJustBegun = reply.Envelope is { MissionsSpawned: not [] } or { ResponseType: ResponseType.ScheduleCreated },
            View = reply.View ?? (reply.Envelope.MissionsSpawned is [] ? View : null),
            Missions = reply.Envelope.MissionsSpawned is [] ? Missions : Remember(reply.Envelope.MissionsSpawned),
            Schedule = reply.Envelope switch
            {
                { UiHints.Schedules: [var only] } => only,
                { MissionsSpawned: [], UiHints: { Missions: [], Schedules: [] } } => Schedule,
                _ => null,
            },
        },
        ChatRecord.Renamed renamed => this with { UpdatedAt = at, Title = renamed.Title },
        ChatRecord.Deleted => new(Id) { UpdatedAt = at, IsShown = false, DeletedVersion = version },
        _ => this,
    };

    private MissionId[] Remember(IReadOnlyList<SpawnedMission> spawned) =>
        [.. spawned.Reverse().Select(mission => mission.MissionId).Concat(Missions).Take(MissionsRemembered)];

    private static string Shorten(string text)
    {
        if (text.Length <= TitleLength && !text.Contains("  ", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text.Trim(); // As nearly every message: nothing of it need be copied.
        }

        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= TitleLength ? line : $"{line[..TitleLength]}…";
    }
}
