using System.Globalization;
using Sortie.Missions;

namespace Sortie.Tools.Web.Guest;

/// <summary>
/// Those who want to ask one host, in the order in which they first came. Not for several threads: who calls it holds the lock of
/// <see cref="HostTurns"/>.
/// </summary>
internal sealed class HostLine(string host, int connections, HostRest rest, TimeProvider time, Action wake) : IDisposable
{
    private const int MostWaiting = 1000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly LinkedList<Waiter> _waiting = [];
    private readonly Arrivals _arrivals = new(time);
    private readonly ITimer _timer = time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    private int _asking;
    private long? _lastVisit;
    private TimeSpan _lastPace;

    public HostRest Rest => rest;

    /// <summary>Whether nothing would be lost with it.</summary>
    public bool IsIdle => _asking == 0 && _waiting.Count == 0 && _arrivals.IsEmpty && rest.IsForgotten && LeftOf(_lastPace) == TimeSpan.Zero;

    /// <summary>Joins the line.</summary>
    /// <param name="pace">How long the host has to be left alone after a visit; null where this is none.</param>
    /// <param name="who">By what one who comes back is known; null for one who never does.</param>
    /// <param name="patience">How long this one would wait.</param>
    /// <exception cref="ToolException"><see cref="MissionError.HostBusy"/>: it is certain to take longer.</exception>
    public Waiter Join(TimeSpan? pace, string? who, TimeSpan patience)
    {
        var waiter = new Waiter(pace, who, _arrivals.NumberOf(who));
        if (_waiting.Count >= MostWaiting || AtLeast(waiter) > patience)
        {
            throw SendAway(waiter);
        }

        _arrivals.Welcome(who);
        var behind = _waiting.Last;
        while (behind?.Value.Number > waiter.Number)
        {
            behind = behind.Previous;
        }

        _ = behind is null ? _waiting.AddFirst(waiter) : _waiting.AddAfter(behind, waiter);
        return waiter;
    }

    /// <summary>Lets all go whose turn it is, and sets the clock for the next.</summary>
    public void GoOn()
    {
        TimeSpan? next = null;
        for (var place = _waiting.First; place is not null;)
        {
            var (at, waiter) = (place, place.Value);
            place = place.Next;
            // Between visits that are to keep a distance there is no room for another at the same time. But a look at the rules may be what the
            // one waits for that is there, so it has a place beside it.
            if (_asking >= (waiter.Pace is null ? connections + 1 : waiter.Pace > TimeSpan.Zero ? 1 : connections))
            {
                continue;
            }

            var left = rest.Left > LeftOf(waiter.Pace) ? rest.Left : LeftOf(waiter.Pace);
            if (left > TimeSpan.Zero)
            {
                next = next < left ? next : left;
                continue;
            }

            _waiting.Remove(at);
            _asking++;
            waiter.Come.SetResult();
        }

        // A timer counts in whole milliseconds, and must not come before its time.
        _timer.Change(next is { } wait ? wait + TimeSpan.FromMilliseconds(1) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes one out of the line; false where its turn has come.</summary>
    public bool GiveUp(Waiter waiter) => _waiting.Remove(waiter);

    /// <summary>Ends a turn.</summary>
    public void Leave(TimeSpan? pace)
    {
        _asking--;
        if (pace is { } visited)
        {
            (_lastVisit, _lastPace) = (time.GetTimestamp(), visited > _lastPace ? visited : _lastPace);
        }
    }

    /// <summary>Says to one who is not in the line why to come again, and when.</summary>
    public ToolException SendAway(Waiter waiter)
    {
        var wait = AtLeast(waiter) is var least && least > Soon ? least : Soon;
        _arrivals.Expect(waiter.Who, waiter.Number, wait);
        return rest.Left > TimeSpan.Zero ? rest.Refusal(host) : HostTurns.Busy(
            waiter.Pace > TimeSpan.Zero
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The robots.txt of '{host}' asks for {waiter.Pace.Value.TotalSeconds:0.#} seconds between two "
                        + $"visits, and this one's turn has not come.")
                : $"'{host}' is being asked by others, and not by more at once than is polite; this one's turn has not come.",
            wait);
    }

    public void Dispose() => _timer.Dispose();

    private TimeSpan AtLeast(Waiter waiter)
    {
        var before = _arrivals.Before(waiter.Number) + _waiting.Count(other => other.Number < waiter.Number && other.Pace > TimeSpan.Zero);
        var turn = waiter.Pace > TimeSpan.Zero ? LeftOf(waiter.Pace) + (waiter.Pace.Value * before) : TimeSpan.Zero;
        return rest.Left > turn ? rest.Left : turn;
    }

    private TimeSpan LeftOf(TimeSpan? pace) =>
        pace is { } wanted && _lastVisit is { } last && wanted - time.GetElapsedTime(last) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>One who waits.</summary>
    internal sealed class Waiter(TimeSpan? pace, string? who, long number)
    {
        public TimeSpan? Pace { get; } = pace;

        public string? Who { get; } = who;

        /// <summary>Its place: the lower, the sooner.</summary>
        public long Number { get; } = number;

        /// <summary>Completes when its turn has come.</summary>
        public TaskCompletionSource Come { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
