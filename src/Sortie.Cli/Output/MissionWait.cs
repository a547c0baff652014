using Sortie.Cli.Access;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Cli.Output;

/// <summary>Waits for missions, showing them while they run.</summary>
internal static class MissionWait
{
    /// <summary>Waits until each mission has ended or waits for a person, and returns them as they are then.</summary>
    /// <exception cref="CommandFailedException">A mission does neither, and nothing lets it go on.</exception>
    public static async Task<IReadOnlyList<BoardMission>> RunAsync(
        Terminal terminal, ISortieAccess sortie, IReadOnlyList<MissionId> missions, CancellationToken cancellationToken)
    {
        var ended = new List<BoardMission>();
        sortie.RunMissions();
        try
        {
            foreach (var id in missions)
            {
                var mission = await MissionProgress.ShowAsync(terminal, sortie, id, cancellationToken);
                if (!mission.State.Status.IsTerminal && !MissionProgress.WaitsForPerson(mission.State))
                {
                    throw new CommandFailedException(
                        $"{id} has not ended, but nothing lets it go on now. It {WhenItGoesOn(sortie)}.", ExitCode.Unavailable);
                }

                ended.Add(mission);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var left = string.Join(", ", missions.Skip(ended.Count));
            terminal.Note($"Stopped waiting. {left} {WhenItGoesOn(sortie)}.");
            throw;
        }

        return ended;
    }

    /// <summary>What becomes of a mission that nobody waits for, behind its id.</summary>
    public static string WhatBecomesOf(ISortieAccess sortie, BoardMission mission) => MissionProgress.WaitsForPerson(mission.State)
        ? MissionOutcome.Sentence(sortie, mission)
        : $"{WhenItGoesOn(sortie)}. See it with: {sortie.Next($"show {mission.MissionId}")}";

    private static string WhenItGoesOn(ISortieAccess sortie) => sortie.Server is { } server
        ? $"goes on in the server at {server}"
        : $"is kept and goes on when Sortie starts next ('{sortie.Next("serve")}' or '{sortie.Next("watch")}')";

    /// <summary>What the shell is told of several missions: the worst that became of one.</summary>
    public static int ExitCodeOf(IReadOnlyList<BoardMission> missions)
    {
        var codes = missions.Select(mission => MissionOutcome.ExitCodeOf(mission.State)).ToList();
        return codes.Contains(ExitCode.Failed) ? ExitCode.Failed : codes.DefaultIfEmpty(ExitCode.Done).Max();
    }
}
