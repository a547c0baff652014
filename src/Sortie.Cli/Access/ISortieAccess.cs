using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Whiteboard;

namespace Sortie.Cli.Access;

/// <summary>Sortie as a command sees it, whether a server runs it or this process does.</summary>
/// <remarks>What cannot be done is thrown as <see cref="CommandFailedException"/>, in the same words either way.</remarks>
internal interface ISortieAccess : IAsyncDisposable
{
    /// <summary>The data folder, absolute.</summary>
    string DataFolder { get; }

    /// <summary>The running server; null where this process has opened the folder itself.</summary>
    Uri? Server { get; }

    /// <summary>Sends a message; it and all that it brings about are durable when this returns.</summary>
    Task<ChatReply> SendAsync(ChatMessage message, CancellationToken cancellationToken);

    /// <summary>A part of the list of missions, newest first.</summary>
    Task<BoardPage> ListAsync(BoardQuery query, CancellationToken cancellationToken);

    /// <summary>One mission, with a part of its steps and decisions.</summary>
    Task<BoardMission> FindAsync(MissionId id, DetailQuery part, CancellationToken cancellationToken);

    /// <summary>One mission, with the first of its steps and decisions.</summary>
    Task<BoardMission> FindAsync(MissionId id, CancellationToken cancellationToken);

    /// <summary>Acts on a mission and returns the mission that this leads to: itself, or for a retry the new one.</summary>
    /// <param name="act">What to do.</param>
    /// <param name="id">The mission.</param>
    /// <param name="answer">The answer, where that is the act.</param>
    /// <param name="gate">The only gate that the act is for; null for whichever is open.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<MissionId> ActAsync(MissionAct act, MissionId id, string? answer, string? gate, CancellationToken cancellationToken);

    /// <summary>The schedules, newest first.</summary>
    Task<IReadOnlyList<Schedule>> ListSchedulesAsync(CancellationToken cancellationToken);

    /// <summary>One schedule.</summary>
    Task<Schedule> FindScheduleAsync(ScheduleId id, CancellationToken cancellationToken);

    /// <summary>Acts on a schedule and returns it as it is then.</summary>
    Task<Schedule> ActAsync(ScheduleAct act, ScheduleId id, CancellationToken cancellationToken);

    /// <summary>Gives a schedule other times, in words, and returns it as it is then.</summary>
    Task<Schedule> ChangeAsync(ScheduleId id, string text, CancellationToken cancellationToken);

    /// <summary>Wants something else of a mission, and returns the mission that takes it in: itself or, on demand, a new one.</summary>
    Task<MissionId> SteerAsync(MissionId id, string text, SteerMode mode, CancellationToken cancellationToken);

    /// <summary>Takes back a change that was wanted of a mission and waits.</summary>
    Task RemoveSteerAsync(MissionId id, string steerId, CancellationToken cancellationToken);

    /// <summary>Lets a mission's turn come before or after that of others.</summary>
    Task PrioritiseAsync(MissionId id, Priority priority, CancellationToken cancellationToken);

    /// <summary>Lets missions run while this is open; nothing happens where a server runs them anyway.</summary>
    void RunMissions();

    /// <summary>A mission as it is, then after each change, until it has ended. States that follow each other fast may be left out.</summary>
    IAsyncEnumerable<BoardMission> FollowAsync(MissionId id, CancellationToken cancellationToken);

    /// <summary>The changes to come of all missions. It runs them, and ends when none can run, where no server does.</summary>
    IAsyncEnumerable<BoardChange> FollowAllAsync(CancellationToken cancellationToken);
}

/// <summary>What a person can do to a mission.</summary>
internal enum MissionAct
{
    /// <summary>Let it start, or do what it asked to do.</summary>
    Approve,

    /// <summary>Refuse it.</summary>
    Reject,

    /// <summary>End it.</summary>
    Cancel,

    /// <summary>Stop it until it is resumed.</summary>
    Pause,

    /// <summary>Let a paused one go on.</summary>
    Resume,

    /// <summary>Do an ended one again.</summary>
    Retry,

    /// <summary>Answer its question.</summary>
    Answer,
}

/// <summary>What a person can do to a schedule.</summary>
internal enum ScheduleAct
{
    /// <summary>Stop it until it is resumed.</summary>
    Pause,

    /// <summary>Let a paused one run again.</summary>
    Resume,

    /// <summary>Let it run once at once, besides its times.</summary>
    Run,

    /// <summary>End it for good.</summary>
    Delete,
}
