using Sortie.Chat;
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

    /// <summary>The schedule as a command left it.</summary>
    /// <exception cref="CommandFailedException">The command was not done.</exception>
    public static Schedule Unless(ScheduleResult result, ScheduleId id) => result switch
    {
        ScheduleResult.Done done => done.Schedule,
        ScheduleResult.NotAllowed refused => throw new CommandFailedException(
            $"{id} is {refused.Schedule.Status.ToString().ToLowerInvariant()}. {refused.Why}", ExitCode.BadInput),
        _ => throw NoSuchSchedule(id),
    };

    /// <summary>What came of a person's words.</summary>
    /// <exception cref="CommandFailedException">They cannot be taken.</exception>
    public static async Task<T> UnlessInvalidAsync<T>(Func<Task<T>> take)
    {
        try
        {
            return await take();
        }
        catch (InvalidMessageException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.BadInput, exception);
        }
    }

    /// <summary>The mission's status does not allow an act.</summary>
    public static CommandFailedException NotAllowed(CommandResult.NotAllowed refused) =>
        new($"{refused.Mission.Id} is {refused.Mission.Status.Word}. {refused.Why}", ExitCode.BadInput);
}
