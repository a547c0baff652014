namespace Sortie.Browser;

/// <summary>The time that a page may take. While Sortie itself waits before it lets the page go on, it stands still.</summary>
internal sealed class PageTime : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TimeSpan _left;
    private long _runsSince;

    /// <summary>Starts the clock.</summary>
    /// <param name="limit">How long the page may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isOver">Is told when the time is over.</param>
    public PageTime(TimeSpan limit, TimeProvider time, Action isOver)
    {
        (_time, _left, _runsSince) = (time, limit, time.GetTimestamp());
        _timer = time.CreateTimer(_ => isOver(), null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for something that is not the page's to answer for; one such wait follows another.</summary>
    public async Task StandStillAsync(Func<Task> wait)
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _left -= _time.GetElapsedTime(_runsSince);
        try
        {
            await wait();
        }
        finally
        {
            _runsSince = _time.GetTimestamp();
            _timer.Change(_left > TimeSpan.Zero ? _left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
