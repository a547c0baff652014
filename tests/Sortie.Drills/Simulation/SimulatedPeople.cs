using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Drills.Simulation;

/// <summary>What people do: they propose missions, act on them, ask again, and remember what was acknowledged.</summary>
internal sealed class SimulatedPeople(Random random, SimulatedArchive archive)
{
    private static readonly string[] Words = ["look", "save", "send", "ask", "split"];

    private readonly Dictionary<MissionId, Mission> _acknowledged = [];
    private int _proposals;

    /// <summary>The missions that were acknowledged, as they were then.</summary>
    public IReadOnlyDictionary<MissionId, Mission> Acknowledged => _acknowledged;

    /// <summary>How many commands were acknowledged.</summary>
    public int Commands { get; private set; }

    /// <summary>How often the key of an archived mission was found spent.</summary>
    public int SpentKeys { get; private set; }

    /// <summary>Does one thing or another.</summary>
    public async Task ActAsync(MissionCommands commands, CancellationToken stop)
    {
        if (_acknowledged.Count == 0 || random.Next(3) == 0)
        {
            var words = string.Join(' ', Enumerable.Range(0, random.Next(5)).Select(_ => Words[random.Next(Words.Length)]));
            await ProposeAsync(commands, words, (Effect)random.Next(3), $"drill {_proposals++}", stop);
            return;
        }

        var mission = _acknowledged.Values.ElementAt(random.Next(_acknowledged.Count));
        var act = random.Next(8);
        if (act == 0 && mission.Metadata.IdempotencyKey is { } key)
        {
            await AskAgainAsync(commands, mission, key, stop);
            return;
        }

        var result = act switch
        {
            1 => await commands.RejectAsync(mission.Id, "drill", stop),
            2 => await commands.CancelAsync(mission.Id, "drill", stop),
            3 => await commands.PauseAsync(mission.Id, "drill", stop),
            4 => await commands.RetryAsync(mission.Id, stop),
            _ => await LetGoOnAsync(commands, mission.Id, stop),
        };
        if (result is CommandResult.NotFound { ArchivedOn: null } || result is CommandResult.NotFound != IsArchived(mission.Id))
        {
            throw new BrokenException($"{mission.Id} was {(IsArchived(mission.Id) ? "" : "not ")}archived, and is answered with {result}.");
        }

        Take(result);
    }

    /// <summary>Proposes a mission.</summary>
    public async Task ProposeAsync(MissionCommands commands, string words, Effect effect, string? key, CancellationToken stop)
    {
        var proposal = new Proposal(new() { Type = ObjectiveType.Goal, Description = words }, new(), effect, "drill") { IdempotencyKey = key };
        Take(await commands.ProposeAsync(proposal, stop));
    }

    /// <summary>Answers whatever a mission waits for.</summary>
    public async Task GoOnAsync(MissionCommands commands, MissionId id, CancellationToken stop) =>
        Take(await LetGoOnAsync(commands, id, stop));

    /// <summary>The key of what was archived stays spent, however often and wherever it was archived.</summary>
    public async Task AskForArchivedAsync(MissionCommands commands, CancellationToken stop)
    {
        foreach (var mission in _acknowledged.Values.Where(mission => IsArchived(mission.Id)).ToList())
        {
            if (mission.Metadata.IdempotencyKey is { } key)
            {
                await AskAgainAsync(commands, mission, key, stop);
                SpentKeys++;
            }
        }
    }

    private static async Task<CommandResult> LetGoOnAsync(MissionCommands commands, MissionId id, CancellationToken stop)
    {
        var approved = await commands.ApproveAsync(id, "drill", stop);
        var answered = approved is CommandResult.NotAllowed ? await commands.AnswerAsync(id, "blue", "drill", stop) : approved;
        return answered is CommandResult.NotAllowed ? await commands.ResumeAsync(id, "drill", stop) : answered;
    }

    /// <summary>Whoever asks again with the same key is given the same mission, or told that it was archived.</summary>
    private async Task AskAgainAsync(MissionCommands commands, Mission mission, string key, CancellationToken stop)
    {
        try
        {
            var again = await commands.ProposeAsync(new(mission.Objective, new(), Effect.Read, "drill") { IdempotencyKey = key }, stop);
            if (again.Id != mission.Id || IsArchived(mission.Id))
            {
                throw new BrokenException($"{mission.Id} was asked for again, and {again.Id} was made.");
            }

            Take(again);
        }
        catch (ArchivedException) when (IsArchived(mission.Id))
        {
            // Its key is spent.
        }
    }

    private bool IsArchived(MissionId id) => archive.Missions.ContainsKey(id);

    private void Take(CommandResult result)
    {
        if (result is CommandResult.Done done)
        {
            Take(done.Mission);
        }
    }

    private void Take(Mission mission)
    {
        Commands++;
        _acknowledged[mission.Id] = mission;
    }
}
