using System.Globalization;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>
/// Holds a run to its budget. Unlike the other limits of a scope, a budget that is used up is a question to a person. What a
/// mission may use up, all that it has had made use up with it; steps and seconds are each one's own.
/// </summary>
internal sealed class BudgetGuard(ScopeGuard scope, IMissionLog log, TimeProvider time)
{
    private static readonly BudgetLimit[] Shared = [BudgetLimit.Pages, BudgetLimit.Bytes, BudgetLimit.Tokens, BudgetLimit.Cost];

    /// <summary>What must be granted before another step; null where the budget permits it.</summary>
    public async Task<BudgetGrant?> NeededForAsync(Mission mission, bool visitsPage, CancellationToken stop)
    {
        foreach (var limit in Enum.GetValues<BudgetLimit>().Where(limit => limit is not BudgetLimit.Pages || visitsPage))
        {
            if (mission.Scope.Budget.Of(limit) is { } allowed && Spent(mission, limit) is var spent && spent >= allowed)
            {
                return new(limit, AsMuchAgain(allowed, allowed - GrantedTo(mission, limit), spent));
            }
        }

        var above = mission;
        while (above.Metadata.ParentId is { } id && await log.FindAsync(id, stop) is { } parent)
        {
            above = parent;
            foreach (var limit in Shared.Where(limit => limit is not BudgetLimit.Pages || visitsPage))
            {
                if (above.Scope.Budget.Of(limit) is { } own
                    && await SpentBelowAsync(above, limit, stop) is var (spent, granted) && spent >= own + granted)
                {
                    return new(limit, AsMuchAgain(own + granted, own - GrantedTo(above, limit), spent));
                }
            }
        }

        return null;
    }

    /// <summary>The limit that a grant is asked for, as the reason why a mission does not go on without.</summary>
    public static MissionError Reached(Mission mission, BudgetGrant grant) => new("budget_exhausted", $"{Sentence(mission, grant)} is reached.");

    public static string Question(Mission mission, BudgetGrant grant, int items)
    {
        var records = items == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" with {items:N0} record{(items == 1 ? "" : "s")}");
        return string.Create(CultureInfo.InvariantCulture, $"{Sentence(mission, grant)} is reached{records}. Grant another {grant.Amount:#,0.##}?");
    }

    private static string Sentence(Mission mission, BudgetGrant grant) => mission.Scope.Budget.Of(grant.Limit) is { } allowed
        ? $"The limit of {grant.Limit.Words(allowed)}"
        : $"The limit of {grant.Limit.Words(grant.Amount)} for {mission.Metadata.ParentId} and all that it has had made";

    private decimal Spent(Mission mission, BudgetLimit limit) =>
        limit is BudgetLimit.Pages ? scope.PagesVisited(mission) : mission.Spent(limit, time.GetUtcNow());

    /// <summary>What a mission and all below it have used up, and what people granted to those below beyond it.</summary>
    private async Task<(decimal Spent, decimal Granted)> SpentBelowAsync(Mission mission, BudgetLimit limit, CancellationToken stop)
    {
        // What a step has gathered of its children is looked up with these.
        var own = mission.Steps.Where(step => !step.MakesMissions).SelectMany(step => step.Attempts)
            .Select(attempt => attempt.Completed?.Usage).OfType<Usage>().Aggregate(new Usage(), static (sum, usage) => sum + usage);
        var (spent, granted) = (Spent(mission with { Usage = own }, limit), 0m);
        foreach (var child in mission.Children)
        {
            if (await log.FindAsync(child.MissionId, stop) is { } found && found.Metadata.ParentId == mission.Id)
            {
                var below = await SpentBelowAsync(found, limit, stop);
                spent += below.Spent;
                granted += below.Granted + (found.Scope.Budget.Of(limit) is null ? GrantedTo(found, limit) : 0);
            }
        }

        return (spent, granted);
    }

    private static decimal GrantedTo(Mission mission, BudgetLimit limit) => mission.Gates
        .Where(gate => gate.Decision?.Decision == "approved").Select(gate => gate.Opened.Grant).OfType<BudgetGrant>()
        .Where(grant => grant.Limit == limit).Sum(grant => grant.Amount);

    /// <summary>As much as there was at first, and again as much where one call went far beyond it.</summary>
    private static decimal AsMuchAgain(decimal allowed, decimal atFirst, decimal spent)
    {
        var unit = atFirst > 0 ? atFirst : 1;
        return unit * (Math.Floor((spent - allowed) / unit) + 1);
    }
}
