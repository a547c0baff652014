using System.Runtime.CompilerServices;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Cli.Access;

/// <summary>Shows how missions go on that this process runs, until none can run; what is written last is shown before that is said.</summary>
internal sealed class LocalProgress(LocalHost host)
{
    /// <inheritdoc cref="ISortieAccess.FollowAsync"/>
    /// <param name="id">The mission.</param>
    /// <param name="find">Finds it as it is at that moment.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<BoardMission> FollowAsync(
        MissionId id, Func<Task<BoardMission>> find, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mission = await find();
        yield return mission;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = EndAsync(host.Get<MissionExecutor>().WhenIdleAsync(over.Token), host.Log.FailureOf(id), host.Log.Failure);
        await using var facts = host.Whiteboard.FollowMissionAsync(id, mission.State.Version, over.Token).GetAsyncEnumerator(CancellationToken.None);
        try
        {
            while (await NextAsync(facts, end, static () => true, over, cancellationToken))
            {
                if (facts.Current.Version > mission.State.Version)
                {
                    mission = await find();
                    yield return mission;
                }
            }

            if (!mission.State.Status.IsTerminal)
            {
                yield return await find(); // The end may have been faster than the stream.
                await end;
            }
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    /// <inheritdoc cref="ISortieAccess.FollowAllAsync"/>
    public async IAsyncEnumerable<BoardChange> FollowAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = host.Log.LastPosition;
        var end = EndAsync(host.RunUntilIdleAsync(cancellationToken), host.Log.Failure);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var changes = host.Whiteboard.FollowAsync(position, over.Token).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(changes, end, () => position >= host.Log.LastPosition, over, cancellationToken))
        {
            position = changes.Current.Position;
            yield return changes.Current;
        }

        await end;
        if (host.Log.Refusal is { } why)
        {
            throw new CommandFailedException($"A mission cannot go on in '{host.DataFolder}': {why.Message}", ExitCode.Unavailable, why);
        }
    }

    /// <summary>Ends when no mission can run; fails where the executor did, or where nothing can be written any more.</summary>
    private async Task EndAsync(Task idle, params Task<Exception>[] failures)
    {
        await Task.WhenAny([idle, .. failures]);
        // A failure is told before its mission is given up, so that it is there when nothing is left to run.
        if (Array.Find(failures, static failure => failure.IsCompleted) is { } failure)
        {
            var why = await failure;
            throw new CommandFailedException($"Missions cannot go on in '{host.DataFolder}': {why.Message}", ExitCode.Unavailable, why);
        }

        await idle;
    }

    /// <summary>Moves a stream on; false where it has ended, or where the end has come and what came before it was shown.</summary>
    private static async Task<bool> NextAsync<T>(
        IAsyncEnumerator<T> changes, Task end, Func<bool> isShown, CancellationTokenSource over, CancellationToken cancellationToken)
    {
        var next = changes.MoveNextAsync().AsTask();
        await Task.WhenAny(next, end);
        if (!next.IsCompleted && isShown())
        {
            await over.CancelAsync();
        }

        try
        {
            return await next;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
