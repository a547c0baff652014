using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sortie.Log;

namespace Sortie.Learning;

/// <summary>
/// Learns from missions by following their log, within moments of each record, and goes on after a restart where it was.
/// It runs beside the missions: learning neither slows nor fails one.
/// </summary>
internal sealed partial class SignalRecorder(IMissionLog log, SignalLog signals, Lessons lessons, ILogger<SignalRecorder> logger) : BackgroundService
{
    private readonly RecordSignals _records = new(log);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var position = Recall();
            await foreach (var record in log.FollowAsync(position + 1, stoppingToken))
            {
                foreach (var signal in await TryLearnAsync(record, stoppingToken))
                {
                    var known = signal with { SourceSeq = record.Seq, MissionId = record.Key };
                    lessons.Apply(known);
                    await signals.AppendAsync(known, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (LogUnavailableException exception)
        {
            LogStopped(logger, exception);
        }
    }

    /// <summary>Takes in the signals of earlier processes and returns the last record of the mission log that gave one.</summary>
    private long Recall()
    {
        var position = 0L;
        foreach (var signal in signals.ReadAll())
        {
            position = Math.Max(position, signal.SourceSeq ?? 0);
            lessons.Apply(signal);
        }

        return position;
    }

    /// <summary>What a record tells; nothing where it cannot be understood, which must not keep others from being learned from.</summary>
    private async ValueTask<IEnumerable<Signal>> TryLearnAsync(LogRecord record, CancellationToken stop)
    {
        try
        {
            return await _records.OfAsync(record, stop);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            LogNotLearned(logger, exception, record.Seq, record.Key);
            return [];
        }
    }

    [LoggerMessage(LogLevel.Warning, "Nothing was learned from record {Seq}, of {Mission}")]
    private static partial void LogNotLearned(ILogger logger, Exception exception, long seq, string mission);

    [LoggerMessage(LogLevel.Error, "Nothing more is learned, because the signals cannot be written")]
    private static partial void LogStopped(ILogger logger, Exception exception);
}
