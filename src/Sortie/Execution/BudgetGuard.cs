using System.Globalization;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>Holds a run to its budget. Unlike the other limits of a scope, a budget that is used up is a question to a person.</summary>
internal sealed class BudgetGuard(ScopeGuard scope, TimeProvider time)
{
    /// <summary>What must be granted before a tool may be called once more; null where the budget permits the call.</summary>
    public BudgetGrant? NeededFor(Mission mission, Tool tool)
    {
        foreach (var limit in Enum.GetValues<BudgetLimit>())
        {
            var isConcerned = limit is not BudgetLimit.Pages || tool.VisitsPage;
            if (isConcerned && mission.Scope.Budget.Of(limit) is { } allowed && Spent(mission, limit) is var spent && spent >= allowed)
            {
                return new(limit, AsMuchAgain(mission, limit, allowed, spent));
            }
        }

        return null;
    }

    /// <summary>The limit that a grant is asked for, as the reason why a mission does not go on without.</summary>
    public static MissionError Reached(Mission mission, BudgetGrant grant) =>
        new("budget_exhausted", $"The limit of {grant.Limit.Words(mission.Scope.Budget.Of(grant.Limit) ?? 0)} is reached.");

    public static string Question(Mission mission, BudgetGrant grant, int items)
    {
        var reached = $"The limit of {grant.Limit.Words(mission.Scope.Budget.Of(grant.Limit) ?? 0)} is reached";
        var records = items == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" with {items:N0} record{(items == 1 ? "" : "s")}");
        return string.Create(CultureInfo.InvariantCulture, $"{reached}{records}. Grant another {grant.Amount:#,0.##}?");
    }

    private decimal Spent(Mission mission, BudgetLimit limit) =>
        limit is BudgetLimit.Pages ? scope.PagesVisited(mission) : mission.Spent(limit, time.GetUtcNow());

    /// <summary>As much as there was at first, and again as much where one call went far beyond it.</summary>
    private static decimal AsMuchAgain(Mission mission, BudgetLimit limit, decimal allowed, decimal spent)
    {
        var granted = mission.Gates.Where(gate => gate.Decision?.Decision == "approved").Select(gate => gate.Opened.Grant).OfType<BudgetGrant>()
            .Where(grant => grant.Limit == limit).Sum(grant => grant.Amount);
        var unit = allowed > granted ? allowed - granted : 1;
        return unit * (Math.Floor((spent - allowed) / unit) + 1);
    }
}
