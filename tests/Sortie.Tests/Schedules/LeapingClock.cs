using Microsoft.Extensions.Time.Testing;

namespace Sortie.Tests.Schedules;

/// <summary>A clock that goes on between the look at it and the timer that is set by it.</summary>
internal sealed class LeapingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private long _leap;

    public void LeapBeforeNextTimer(TimeSpan leap) => Interlocked.Exchange(ref _leap, leap.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero && Interlocked.Exchange(ref _leap, 0) is > 0 and var leap)
        {
            Advance(TimeSpan.FromTicks(leap));
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }
}
