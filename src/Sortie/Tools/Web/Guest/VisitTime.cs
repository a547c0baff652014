namespace Sortie.Tools.Web.Guest;

/// <summary>The time that a site may take for a visit. While Sortie itself waits for its turn, it stands still.</summary>
internal sealed class VisitTime : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private TimeSpan _left;
    private long _runsSince;

    /// <summary>Starts the clock.</summary>
    /// <param name="limit">How long the site may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends the visit, whether the clock runs or not.</param>
    public VisitTime(TimeSpan limit, TimeProvider time, CancellationToken stop)
    {
        (_time, _stop, _left) = (time, stop, limit);
        _timer = new(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, stop);
        _runsSince = time.GetTimestamp();
    }

    /// <summary>Cancelled when the time is over, and when the visit is stopped.</summary>
    public CancellationToken Deadline => _either.Token;

    /// <summary>Whether it was the time that ended the visit.</summary>
    public bool IsOver => _timer.IsCancellationRequested && !_stop.IsCancellationRequested;

    /// <summary>Waits for something that is not the site's to answer for.</summary>
    public async Task<T> StandStillAsync<T>(Func<Task<T>> wait)
    {
        _left -= _time.GetElapsedTime(_runsSince);
        _timer.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            return await wait();
        }
        finally
        {
            _runsSince = _time.GetTimestamp();
            _timer.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
