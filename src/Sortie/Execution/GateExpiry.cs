using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>
/// Ends missions whose gate nobody answered in time. It learns of gates from the log, so that one that expired while no
/// process ran is noticed at the next start.
/// </summary>
internal sealed partial class GateExpiry : IAsyncDisposable
{
    /// <summary>A timer reaches no further than some weeks; what is further away is looked at again then.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly IMissionLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<MissionId, DateTimeOffset> _deadlines = [];
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private DateTimeOffset _next = DateTimeOffset.MaxValue;
    private bool _armed;

    public GateExpiry(IMissionLog log, TimeProvider time, ILogger logger)
    {
        _log = log;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(_ => EndDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes in the next record of the log.</summary>
    public void Apply(LogRecord record)
    {
        if (record.EventType is not ("mission_created" or "mission_gate_opened" or "mission_status_update"))
        {
            return;
        }

        var id = MissionId.Parse(record.Key);
        var fact = record.ToFact().Record;
        var opened = fact switch
        {
            MissionRecord.Created { Metadata.AwaitingApproval: true } created => created.Metadata.ApprovalExpiresAt,
            MissionRecord.GateOpened gate => gate.ExpiresAt,
            _ => null,
        };
        lock (_lock)
        {
            if (opened is { } until)
            {
                _deadlines[id] = until;
                WaitFor(until);
            }
            else if (fact is MissionRecord.StatusUpdate { Status: not MissionStatus.Waiting })
            {
                _deadlines.Remove(id);
            }
        }
    }

    /// <summary>Begins to end what is due. Called once the log has been followed to its end: before, a gate may be closed further on.</summary>
    public void Arm()
    {
        lock (_lock)
        {
            if (_armed)
            {
                return;
            }

            _armed = true;
        }

        EndDue();
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void EndDue()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var (id, _) in _deadlines.Where(deadline => deadline.Value <= now).ToList())
            {
                _deadlines.Remove(id);
                _ = ExpireAsync(id);
            }

            _next = DateTimeOffset.MaxValue;
            WaitFor(_deadlines.Values.DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
        }
    }

    private void WaitFor(DateTimeOffset deadline)
    {
        if (!_armed || deadline >= _next)
        {
            return;
        }

        _next = deadline;
        var left = deadline - _time.GetUtcNow();
        _timer.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < LongestWait ? left : LongestWait, Timeout.InfiniteTimeSpan);
        if (left > TimeSpan.Zero && _time.GetUtcNow() >= deadline)
        {
            _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan); // The moment has come while the timer was being set.
        }
    }

    private async Task ExpireAsync(MissionId id)
    {
        try
        {
            await _log.OutlastAsync(
                () => _log.ActAsync(id, mission => GateRules.Expire(mission, _time.GetUtcNow()), CancellationToken.None), CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogFailed(_logger, exception, id); // It stays as it is until the next start.
        }
    }

    [LoggerMessage(LogLevel.Error, "{Mission} waits at a gate that has expired, and could not be ended")]
    private static partial void LogFailed(ILogger logger, Exception exception, MissionId mission);
}
