using Microsoft.Extensions.Time.Testing;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Drills.Simulation;

/// <summary>One life of the engine, from when its log was opened to when its disk has no power, or everything has come to its end.</summary>
internal sealed class SimulatedLife(
    JsonlMissionLog log, LogFold fold, MissionExecutor executor, MissionCommands commands, SimulatedPeople people, SimulatedDisk disk, FakeTimeProvider time)
{
    private const int MostRounds = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);

    /// <summary>How often the disk was full, and the engine went on by itself.</summary>
    public int Filled { get; private set; }

    /// <summary>People propose and act while missions run, until the power is lost or nothing is left to do.</summary>
    /// <param name="acts">How often people act.</param>
    /// <param name="random">Chooses how the time goes by.</param>
    /// <param name="meanwhile">What else is done behind each act.</param>
    /// <param name="stop">Ends the drill.</param>
    public async Task UseAsync(int acts, Random random, Action meanwhile, CancellationToken stop)
    {
        try
        {
            for (; acts > 0 && !disk.Dead.IsCompleted; acts--)
            {
                await WhereThereIsRoomAsync(() => people.ActAsync(commands, stop), stop);
                time.Advance(TimeSpan.FromSeconds(random.Next(5)));
                meanwhile();
            }

            while (!await UntilIdleAsync(stop))
            {
                await WhereThereIsRoomAsync(() => people.ProposeAsync(commands, words: "", Effect.Read, key: null, stop), stop);
            }
        }
        catch (LogUnavailableException)
        {
            // The disk has failed: the command was not done.
        }
    }

    /// <summary>Answers whatever missions wait for, until all have ended.</summary>
    public async Task EndAsync(CancellationToken stop)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await UntilIdleAsync(stop);
            await fold.CatchUpAsync(stop);
            var open = fold.Open.ToList();
            if (open.Count == 0)
            {
                return;
            }

            foreach (var mission in open)
            {
                await people.GoOnAsync(commands, mission.Id, stop);
            }
        }

        var left = fold.Open.Select(mission =>
            $"{mission.Id} is {mission.Status.Word} at version {mission.Version} ({mission.Reason}), "
            + $"waits for {mission.WaitingFor}, {mission.Stop}, {mission.OpenGate}");
        throw new BrokenException($"Missions do not come to an end: {string.Join("; ", left)}");
    }

    /// <summary>Does something; where the disk is full, somebody makes room instead, and nobody tells the log.</summary>
    private async Task WhereThereIsRoomAsync(Func<Task> act, CancellationToken stop)
    {
        try
        {
            await act();
        }
        catch (LogUnavailableException exception) when (exception.IsPassing)
        {
            disk.MakeRoom();
            time.Advance(TimeSpan.FromSeconds(1));
            await FirstOfAsync([log.WhenWritableAsync(stop), disk.Dead], stop); // A disk without power has no room.
            Filled++;
        }
    }

    /// <summary>Waits until nothing can run or the power is lost; false where the disk was full before.</summary>
    private async Task<bool> UntilIdleAsync(CancellationToken stop)
    {
        try
        {
            var full = disk.Full;
            return await FirstOfAsync([executor.WhenIdleAsync(stop), disk.Dead, full], stop) != full;
        }
        catch (TimeoutException exception)
        {
            await fold.CatchUpAsync(stop);
            var left = fold.Open.Where(mission => mission.IsRunnable)
                .Select(mission => $"{mission.Id} is {mission.Status.Word} at version {mission.Version} ({mission.Reason})");
            throw new BrokenException(
                $"{executor.Running} missions run ({log.Failure?.Message ?? "the log is well"}), and these could: {string.Join("; ", left)}",
                exception);
        }
    }

    /// <summary>
    /// The first of several to end. A result that was refused before there was room may be noticed after the clock was set: then it is
    /// set again.
    /// </summary>
    private async Task<Task> FirstOfAsync(Task[] several, CancellationToken stop)
    {
        for (var left = Patience; ; left -= Round)
        {
            try
            {
                return await Task.WhenAny(several).WaitAsync(Round, stop);
            }
            catch (TimeoutException) when (left > Round)
            {
                if (log.Failure is { IsPassing: true })
                {
                    time.Advance(TimeSpan.FromSeconds(1));
                }
            }
        }
    }
}
