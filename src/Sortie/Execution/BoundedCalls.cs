using System.Globalization;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>A call did not end in time. It was told to stop, and if it did not heed that, it was left to itself.</summary>
internal sealed class OverdueException(TimeSpan allowed) : Exception
{
    /// <summary>How long it was allowed to take.</summary>
    public TimeSpan Allowed { get; } = allowed;
}

/// <summary>
/// Calls of tools and planners that come to an end for the run whatever they do. One that its token does not stop is
/// abandoned after a grace: its thread is replaced, and too many of them close the tool.
/// </summary>
internal sealed class BoundedCalls(ToolThreads threads, ExecutionOptions options, TimeProvider time)
{
    /// <summary>A timer reaches no further than some weeks; no call is waited for as long.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    /// <summary>Makes a call on the threads of the tools.</summary>
    /// <param name="name">What is called.</param>
    /// <param name="deadline">How long it may take, from when a thread takes it up.</param>
    /// <param name="remaining">How long there is for it in all, waiting for a thread included.</param>
    /// <param name="call">The call.</param>
    /// <param name="stop">Gives the call up.</param>
    /// <param name="takesLate">Whether to wait within the grace for what a call that is given up brings nevertheless.</param>
    /// <exception cref="OverdueException">It did not end in time.</exception>
    /// <exception cref="ToolException">Too many calls of that name hang.</exception>
    public async Task<T> RunAsync<T>(
        string name, TimeSpan deadline, Func<TimeSpan> remaining, Func<CancellationToken, Task<T>> call, CancellationToken stop,
        Func<bool>? takesLate = null)
    {
        if (threads.Hung.GetValueOrDefault(name) is var hung && hung >= options.HangingCallsPerTool)
        {
            throw new ToolException("tool_hangs", string.Create(
                CultureInfo.InvariantCulture, $"{name} is not called, because {hung} calls of it hang. Restart Sortie to be rid of them."));
        }

        // None is disposed here: a call that does not heed its token outlives this method.
        var over = new CancellationTokenSource();
        var stopped = stop.UnsafeRegister(static over => ((CancellationTokenSource)over!).Cancel(), over);
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var prepared = threads.Prepare(name);
        var allowed = Bounded(remaining());
        var patience = time.CreateTimer(_ => GiveUp(), null, allowed, Timeout.InfiniteTimeSpan);
        var givenUp = stop.Register(() => patience.Change(options.Grace, Timeout.InfiniteTimeSpan)); // Runs before the call hears of it.
        var running = prepared.StartAsync(ActAsync, over.Token);
        try
        {
            await Task.WhenAny(running, lost.Task).WaitAsync(stop);
            return running.IsCompleted ? await running : throw new OverdueException(allowed);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new OverdueException(allowed);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (takesLate?.Invoke() is true)
            {
                await Task.WhenAny(running, lost.Task);
            }

            if (running.IsCompletedSuccessfully)
            {
                return await running; // What it brought nevertheless has happened.
            }

            throw;
        }

        async Task<T> ActAsync()
        {
            // The time counts from here, on a thread of the tools: who waits for one has not begun.
            allowed = Bounded(remaining() is var left && left < deadline ? left : deadline);
            patience.Change(allowed + options.Grace, Timeout.InfiniteTimeSpan);
            await using (patience)
            await using (givenUp)
            await using (time.CreateTimer(_ => over.CancelAsync(), null, allowed, Timeout.InfiniteTimeSpan))
            {
                stop.ThrowIfCancellationRequested(); // Before this, the time of a call that is given up may have been prolonged.
                try
                {
                    return await call(over.Token);
                }
                finally
                {
                    stopped.Unregister(); // A mission makes tens of thousands of calls under one token, which must not hold them all.
                }
            }
        }

        void GiveUp()
        {
            prepared.Abandon();
            lost.TrySetResult();
            _ = over.CancelAsync();
        }
    }

    private static TimeSpan Bounded(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span < LongestWait ? span : LongestWait;
}
