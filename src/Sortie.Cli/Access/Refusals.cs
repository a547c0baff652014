using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Cli.Access;

/// <summary>The words in which a command is refused.</summary>
internal static class Refusals
{
    /// <summary>There is no mission of that id.</summary>
    public static CommandFailedException NoSuchMission(MissionId id, DateOnly? archivedOn = null) => new(
        archivedOn is { } day ? ArchivedException.Sentence(id.ToString(), day)
            : $"There is no mission {id}. 'sortie missions' lists those there are.",
        ExitCode.BadInput);

    /// <summary>There is no schedule of that id.</summary>
    public static CommandFailedException NoSuchSchedule(ScheduleId id) =>
        new($"There is no schedule {id}. 'sortie schedules' lists those there are.", ExitCode.BadInput);

    /// <summary>The mission that a command led to.</summary>
    /// <exception cref="CommandFailedException">The command was not done.</exception>
    public static Mission Unless(CommandResult result, MissionId id) => result switch
    {
        CommandResult.Done done => done.Mission,
        CommandResult.NotAllowed refused => throw NotAllowed(refused),
        CommandResult.NotFound missing => throw NoSuchMission(id, missing.ArchivedOn),
        _ => throw new InvalidOperationException($"There are no words for {result.GetType().Name}."),
    };

    /// <summary>The mission's status does not allow an act.</summary>
    public static CommandFailedException NotAllowed(CommandResult.NotAllowed refused) =>
        new($"{refused.Mission.Id} is {refused.Mission.Status.Word}. {refused.Why}", ExitCode.BadInput);
}
