namespace Sortie.Log;

/// <summary>Wakes everybody who waits for the next change; where nobody waits, a change costs nothing.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource? _next;

    /// <summary>Ends at the next change. Take it before looking, so that none is missed.</summary>
    public Task Next
    {
        get
        {
            var next = Volatile.Read(ref _next);
            if (next is null)
            {
                var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = Interlocked.CompareExchange(ref _next, made, null) ?? made;
            }

            return next.Task;
        }
    }

    /// <summary>Tells that something has changed. Those who wait go on elsewhere, not on the caller's thread.</summary>
    public void Beat() => Interlocked.Exchange(ref _next, null)?.SetResult();

    /// <summary>Waits until something holds; false where who changes it has ended before.</summary>
    /// <param name="holds">What is waited for; looked at after every change.</param>
    /// <param name="changer">The task that brings the changes; null while it has not begun. Where it has failed, so does this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> UntilAsync(Func<bool> holds, Func<Task?> changer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = Next;
            if (holds())
            {
                return true;
            }

            var task = changer();
            if (task is { IsCompleted: true })
            {
                await task;
                return false;
            }

            await Task.WhenAny(next, task ?? next).WaitAsync(cancellationToken);
        }
    }
}
