namespace Sortie.Log;

/// <summary>Wakes everybody who waits for the next change. Take <see cref="Next"/> before looking, so that none is missed.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = NewSignal();

    /// <summary>Ends at the next change.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Tells that something has changed. Those who wait go on elsewhere, not on the caller's thread.</summary>
    public void Beat() => Interlocked.Exchange(ref _next, NewSignal()).SetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
