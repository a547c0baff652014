using Sortie.Chat.Routing;
using Sortie.Execution;
using Sortie.Missions;

namespace Sortie.Chat;

/// <summary>Reads a goal as chat would read a message.</summary>
internal sealed class GoalDrafter(TimeProvider time)
{
    private const string Source = "goal";

    /// <inheritdoc cref="DraftGoal"/>
    public Proposal? Draft(string goal, string domain)
    {
        var routed = MessageRouter.Route(goal, new() { Now = time.GetLocalNow() });
        return routed.Interpretation is Interpretation.Mission mission
            ? new(
                mission.Objective,
                domain == IGoalExecutor.AnyDomain ? mission.Scope : mission.Scope with { AllowedDomains = [domain] },
                mission.Objective.NeededEffect(),
                Source)
            {
                RawChatMessage = goal,
            }
            : null;
    }
}
