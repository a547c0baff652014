using System.Globalization;

namespace Sortie.Tools.Web.Guest;

/// <summary>
/// Those who want to ask one host, in the order in which they came. Not for several threads: who calls it holds the lock of <see cref="HostTurns"/>.
/// </summary>
internal sealed class HostLine(string host, int connections, HostRest rest, TimeProvider time, Action wake) : IDisposable
{
    private const int MostWaiting = 1000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly LinkedList<Waiter> _waiting = [];
    private readonly ITimer _timer = time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    private int _asking;
    private long? _lastVisit;
    private TimeSpan _lastPace;

    public HostRest Rest => rest;

    /// <summary>Whether nothing would be lost with it.</summary>
    public bool IsIdle => _asking == 0 && _waiting.Count == 0 && rest.IsForgotten && LeftOf(_lastPace) == TimeSpan.Zero;

    /// <summary>Joins the line.</summary>
    /// <param name="pace">How long the host has to be left alone after a visit; null where this is none.</param>
    /// <param name="patience">How long this one would wait.</param>
    /// <exception cref="ToolException"><see cref="ToolException.HostBusy"/>: it is certain to take longer.</exception>
    public Waiter Join(TimeSpan? pace, TimeSpan patience)
    {
        if (_waiting.Count >= MostWaiting || AtLeast(pace) > patience)
        {
            throw Refusal(pace);
        }

        var waiter = new Waiter(pace);
        _waiting.AddLast(waiter);
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
            // Between visits that are to keep a distance there is no room for another at the same time.
            if (_asking >= (waiter.Pace > TimeSpan.Zero ? 1 : connections))
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

    /// <summary>Says why one who waited must come again.</summary>
    public ToolException Refusal(TimeSpan? pace)
    {
        if (rest.Left > TimeSpan.Zero)
        {
            return rest.Refusal(host);
        }

        var wait = AtLeast(pace) is var least && least > Soon ? least : Soon;
        return HostTurns.Busy(
            pace > TimeSpan.Zero
                ? string.Create(CultureInfo.InvariantCulture, $"The robots.txt of '{host}' asks for {pace.Value.TotalSeconds:0.#} seconds between two visits, and this one's turn has not come.")
                : $"'{host}' is being asked by others, and not by more at once than is polite; this one's turn has not come.",
            wait);
    }

    public void Dispose() => _timer.Dispose();

    private TimeSpan AtLeast(TimeSpan? pace)
    {
        var turn = pace > TimeSpan.Zero ? LeftOf(pace) + (pace.Value * _waiting.Count(other => other.Pace > TimeSpan.Zero)) : TimeSpan.Zero;
        return rest.Left > turn ? rest.Left : turn;
    }

    private TimeSpan LeftOf(TimeSpan? pace) =>
        pace is { } wanted && _lastVisit is { } last && wanted - time.GetElapsedTime(last) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>One who waits.</summary>
    internal sealed class Waiter(TimeSpan? pace)
    {
        public TimeSpan? Pace { get; } = pace;

        /// <summary>Completes when its turn has come.</summary>
        public TaskCompletionSource Come { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
