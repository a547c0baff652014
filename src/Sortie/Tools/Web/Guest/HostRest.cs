using System.Globalization;
using System.Net;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Guest;

/// <summary>
/// How long a host is left alone after it asked for that (HTTP 429 or 503): as long as its Retry-After says (RFC 9110, 10.2.3), else
/// a second that doubles with each such answer in a row, up to a minute.
/// </summary>
/// <param name="longest">What is heeded of a longer wait.</param>
/// <param name="time">The clock.</param>
internal sealed class HostRest(TimeSpan longest, TimeProvider time)
{
    private const int MostDoublings = 6;

    private static readonly TimeSpan LongestUnnamed = TimeSpan.FromMinutes(1);

    private int _inARow;
    private long _since;
    private TimeSpan _length;
    private string _said = "";
    private DateTimeOffset _until;

    /// <summary>How long it still lasts; zero where the host may be asked.</summary>
    public TimeSpan Left => _length - time.GetElapsedTime(_since) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Whether nothing of it has to be remembered.</summary>
    public bool IsForgotten => _inARow == 0 && Left == TimeSpan.Zero;

    /// <summary>Takes note of an answer.</summary>
    public void Heard(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            _inARow = 0;
            return;
        }

        var now = time.GetUtcNow();
        var unnamed = TimeSpan.FromSeconds(Math.Min(1 << Math.Min(_inARow++, MostDoublings), LongestUnnamed.TotalSeconds));
        var named = FetchFailure.WaitOf(response.Headers.RetryAfter, now) is { } asked && asked > TimeSpan.Zero ? asked : (TimeSpan?)null;
        var wait = named ?? unnamed;
        var heeded = wait < longest ? wait : longest;
        if (heeded >= Left)
        {
            (_since, _length, _until) = (time.GetTimestamp(), heeded, now + wait);
            _said = $"answered HTTP {(int)response.StatusCode}{(named is null ? "" : " and asked to be left alone")}";
        }
    }

    /// <summary>Says that the host is not asked now, and when it is.</summary>
    public ToolException Refusal(string host)
    {
        var named = _until - time.GetUtcNow();
        return HostTurns.Busy(
            string.Create(CultureInfo.InvariantCulture, $"'{host}' {_said}, so nothing is asked of it until {_until:yyyy-MM-dd HH:mm:ss} UTC."),
            named > Left ? named : Left);
    }
}
