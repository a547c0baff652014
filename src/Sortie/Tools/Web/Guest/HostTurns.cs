using System.Globalization;
using Sortie.Missions;
using Sortie.Tools.Web.Addresses;

namespace Sortie.Tools.Web.Guest;

/// <summary>
/// Says who may ask a host when, for all missions together: one at a time (<see cref="WebToolsOptions.ConnectionsPerHost"/>), in the order in
/// which they first came, as far apart as its robots.txt asks, and not at all while it asks to be left alone. Who waits holds no thread, and comes
/// again later rather than wait long.
/// </summary>
internal sealed class HostTurns(WebToolsOptions options, TimeProvider time)
{
    private const int MostHosts = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostLine> _lines = [];

    /// <summary>Waits for a turn at a host.</summary>
    /// <param name="url">The host, and its port.</param>
    /// <param name="pace">How long the host has to be left alone after the visit before; null where this is none.</param>
    /// <param name="who">By what one who comes back is known, to have the same place in the line; null for one who never does.</param>
    /// <param name="cancellationToken">Gives the turn up.</param>
    /// <exception cref="ToolException"><see cref="MissionError.HostBusy"/>: it would take longer than
    /// <see cref="WebToolsOptions.TurnTimeout"/>.</exception>
    public async Task<HostTurn> TakeAsync(Uri url, TimeSpan? pace, string? who, CancellationToken cancellationToken)
    {
        HostLine line;
        HostLine.Waiter waiter;
        lock (_lock)
        {
            line = LineOf(url);
            waiter = line.Join(pace, who, options.TurnTimeout);
            line.GoOn();
        }

        try
        {
            await waiter.Come.Task.WaitAsync(options.TurnTimeout, time, cancellationToken);
        }
        catch (Exception end) when (end is TimeoutException or OperationCanceledException)
        {
            // Where its turn came at the same moment, it has it.
            if (RefusalIfWaiting(line, waiter) is { } refusal)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw refusal;
            }
        }

        return new(response => Change(line, () => line.Rest.Heard(response)), () => Change(line, () => line.Leave(pace)));
    }

    /// <summary>Says whether a host asks to be left alone, to one who takes no turn.</summary>
    /// <exception cref="ToolException"><see cref="MissionError.HostBusy"/>: it does.</exception>
    public void ThrowIfResting(Uri url)
    {
        lock (_lock)
        {
            if (_lines.TryGetValue(KeyOf(url), out var line) && line.Rest.Left > TimeSpan.Zero)
            {
                throw line.Rest.Refusal(TargetUrl.HostOf(url));
            }
        }
    }

    /// <summary>What is told to one who has to come again.</summary>
    public static ToolException Busy(string why, TimeSpan wait) => new(
        MissionError.HostBusy,
        string.Create(CultureInfo.InvariantCulture, $"{why} Try again in {Math.Ceiling(wait.TotalSeconds):0} seconds."),
        retryable: true)
    { RetryAfter = wait };

    /// <summary>What tells one host from another: its name and its port.</summary>
    public static string KeyOf(Uri url) => $"{TargetUrl.HostOf(url)}:{url.Port}";

    private void Change(HostLine line, Action change)
    {
        lock (_lock)
        {
            change();
            line.GoOn();
        }
    }

    private ToolException? RefusalIfWaiting(HostLine line, HostLine.Waiter waiter)
    {
        lock (_lock)
        {
            return line.GiveUp(waiter) ? line.SendAway(waiter) : null;
        }
    }

    private HostLine LineOf(Uri url)
    {
        var host = KeyOf(url);
        if (_lines.TryGetValue(host, out var line))
        {
            return line;
        }

        if (_lines.Count >= MostHosts)
        {
            foreach (var (idle, there) in _lines.Where(one => one.Value.IsIdle).ToList())
            {
                there.Dispose();
                _lines.Remove(idle);
            }
        }

        return _lines[host] = NewLine(TargetUrl.HostOf(url));
    }

    private HostLine NewLine(string host)
    {
        HostLine? made = null;
        return made = new(host, options.ConnectionsPerHost, new(options.MaxBackOff, time), time, () => Change(made!, () => { }));
    }
}
