namespace Sortie.Tools.Web.Guest;

/// <summary>
/// Gives numbers to those who come to a host. Who was sent away and comes back in time has the number of the first time, so
/// that nobody who comes later goes before. Not for several threads.
/// </summary>
internal sealed class Arrivals(TimeProvider time)
{
    private const int MostAway = 1000;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Away> _away = [];
    private long _last;

    /// <summary>Whether nobody is expected back.</summary>
    public bool IsEmpty
    {
        get
        {
            ForgetOverdue();
            return _away.Count == 0;
        }
    }

    /// <summary>The number of one who comes.</summary>
    /// <param name="who">By what one who comes back is known; null for one who never does.</param>
    public long NumberOf(string? who)
    {
        ForgetOverdue();
        return who is not null && _away.TryGetValue(who, out var known) ? known.Number : ++_last;
    }

    /// <summary>How many of those who are expected back go before a number.</summary>
    public int Before(long number) => _away.Values.Count(away => away.Number < number);

    /// <summary>Takes note of one who was told to come back.</summary>
    public void Expect(string? who, long number, TimeSpan wait)
    {
        if (who is not null && _away.Count < MostAway)
        {
            _away[who] = new(number, time.GetTimestamp(), wait + Grace);
        }
    }

    /// <summary>Takes note of one who stays.</summary>
    public void Welcome(string? who) => _away.Remove(who ?? "");

    private void ForgetOverdue()
    {
        foreach (var (who, _) in _away.Where(one => time.GetElapsedTime(one.Value.Since) > one.Value.Within).ToList())
        {
            _away.Remove(who);
        }
    }

    private readonly record struct Away(long Number, long Since, TimeSpan Within);
}
