using Sortie.Chat.Drafting;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat;

/// <summary>
/// Takes a person's words to a mission that has begun. What is acknowledged is durable, and applied before anything else is decided.
/// </summary>
public sealed class MissionSteering(IMissionLog log, MissionCommands missions)
{
    private const string CanBeChanged =
        "how many ('only the first 5'), what to collect ('also the rating'), conditions ('under $20'), the file format ('as CSV') "
        + "and the limits ('at most 3 pages', 'within 2 minutes')";

    /// <summary>Wants something else of a mission.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="text">What is wanted, in words.</param>
    /// <param name="mode">When it takes effect.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it; with <see cref="SteerMode.OwnMission"/> the new mission.</returns>
    /// <exception cref="InvalidMessageException">The words are none, too many, or name nothing that can be changed.</exception>
    public async Task<CommandResult> SteerAsync(
        MissionId id, string text, SteerMode mode, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.Length is 0 or > ChatMessage.MaxTextLength)
        {
            throw text.Length == 0
                ? new InvalidMessageException("empty", "The text is empty. Write what is to be changed.")
                : new InvalidMessageException(
                    "too_long", $"The text has {text.Length} characters; at most {ChatMessage.MaxTextLength} are taken.");
        }

        if (await log.FindAsync(id, cancellationToken) is not { } mission)
        {
            return new CommandResult.NotFound(id, log.ArchivedOn(id));
        }

        var change = SteerDrafter.Draft(text, mission.Objective);
        if (change.IsEmpty)
        {
            throw new InvalidMessageException("unclear", mission.Objective.Type is ObjectiveType.Extract
                ? $"Nothing is named that can be changed in this mission. What can be: {CanBeChanged}."
                : "Nothing is named that can be changed in this mission. It collects no records, so only its limits can be "
                    + "('at most 3 pages', 'within 2 minutes').");
        }

        return mode is SteerMode.OwnMission
            ? new CommandResult.Done(await missions.BranchAsync(mission, text, change, cancellationToken))
            : await missions.AddSteerAsync(id, text, mode, change, by, cancellationToken);
    }
}
