using Sortie.Log;

namespace Sortie.Missions;

/// <summary>Acts on missions, whoever acts.</summary>
internal static class MissionActs
{
    extension(IMissionLog log)
    {
        /// <summary>Does what is chosen for the mission as it is; chooses again where somebody wrote first.</summary>
        public async Task<CommandResult> ActAsync(MissionId id, Func<Mission, Choice> choose, CancellationToken cancellationToken)
        {
            while (true)
            {
                var mission = await log.FindAsync(id, cancellationToken);
                if (mission is null)
                {
                    return new CommandResult.NotFound(id, log.ArchivedOn(id));
                }

                var choice = choose(mission);
                if (choice.Refusal is { } why)
                {
                    return new CommandResult.NotAllowed(mission, why);
                }

                if (await log.AppendAsync(mission, choice.Records, cancellationToken) is { } changed)
                {
                    return new CommandResult.Done(changed);
                }
            }
        }
    }
}
