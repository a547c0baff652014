using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>Turns a goal in words into a mission; null where the words are no goal that can be executed.</summary>
/// <param name="goal">The goal.</param>
/// <param name="domain">The site it is about, or <see cref="IGoalExecutor.AnyDomain"/>.</param>
internal delegate Proposal? DraftGoal(string goal, string domain);

/// <summary>Executes goals for programs that embed Sortie.</summary>
public interface IGoalExecutor
{
    /// <summary>The domain of a goal that is about no site in particular.</summary>
    public const string AnyDomain = "_global";

    /// <summary>Makes a mission of a goal and returns when it has ended, or when it, or one that it has had made, waits for a person.</summary>
    /// <param name="goal">The goal in words, for example <c>Get product names and prices from https://shop.example</c>.</param>
    /// <param name="domain">The site that the mission is held to, for example <c>shop.example</c>.</param>
    /// <param name="cancellationToken">Ends the wait; the mission goes on.</param>
    /// <exception cref="ArgumentException">The words are no goal that can be executed.</exception>
    /// <exception cref="LogUnavailableException">Nothing can be written any more, so that the mission cannot end.</exception>
    Task<Mission> ExecuteGoalAsync(string goal, string domain = AnyDomain, CancellationToken cancellationToken = default);
}

/// <summary>Executes goals through the mission log, so that they survive the process like any mission.</summary>
internal sealed class GoalExecutor(MissionCommands missions, IMissionLog log, MissionExecutionRunner runner, DraftGoal draft) : IGoalExecutor
{
    /// <inheritdoc/>
    public async Task<Mission> ExecuteGoalAsync(
        string goal, string domain = IGoalExecutor.AnyDomain, CancellationToken cancellationToken = default)
    {
        var proposal = draft(goal, domain)
            ?? throw new ArgumentException($"'{goal}' is no goal that can be executed. Name a page, and what to do with it.", nameof(goal));
        var position = log.LastPosition;
        var mission = await missions.ProposeAsync(proposal, cancellationToken);
        runner.StartInBackground();
        if (!mission.AwaitsApproval)
        {
            var family = new HashSet<string> { mission.Id.ToString() };
            await foreach (var record in log.FollowWhileWritableAsync(position + 1, cancellationToken))
            {
                if (record.Key == mission.Id.ToString() && record.Version > mission.Version)
                {
                    mission = Mission.Apply(mission, record.ToFact());
                    if (mission.Status.IsTerminal || mission.Status is MissionStatus.Waiting)
                    {
                        break;
                    }
                }
                else if (ChildNeedsPerson(record, family))
                {
                    break;
                }
            }
        }

        return mission;
    }

    /// <summary>Whether a mission that this one, or one below it, has had made waits for a person; takes note of those that were made.</summary>
    private static bool ChildNeedsPerson(LogRecord record, HashSet<string> family) => record.EventType switch
    {
        "mission_created" => record.ToFact().Record is MissionRecord.Created { Metadata: { ParentId: { } parent } metadata }
            && family.Contains(parent.ToString()) && family.Add(record.Key) && metadata.AwaitingApproval,
        "mission_status_update" =>
            family.Contains(record.Key) && record.ToFact().Record is MissionRecord.StatusUpdate { Status: MissionStatus.Waiting },
        _ => false,
    };
}
