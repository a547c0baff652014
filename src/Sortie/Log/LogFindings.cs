using Microsoft.Extensions.Logging;

namespace Sortie.Log;

/// <summary>What was found when a log was opened, and since. Whoever runs Sortie is told of each damage, once.</summary>
internal sealed partial class LogFindings
{
    private readonly SegmentIndexes _kept;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();

    public LogFindings(LogReport report, SegmentIndexes kept, ILogger logger)
    {
        (Report, _kept, _logger) = (report, kept, logger);
        foreach (var damage in report.Damages)
        {
            Tell(damage);
        }
    }

    public LogReport Report { get; private set; }

    /// <summary>Takes note of damage that was found long after the log was opened. The next start looks at that file itself.</summary>
    public void Add(LogDamage damage)
    {
        lock (_lock)
        {
            Report = Report with { Damages = [.. Report.Damages, damage] };
        }

        Tell(damage);
        _kept.Forget(damage.File);
    }

    private void Tell(LogDamage damage) => LogDamaged(_logger, damage.File, damage.Offset, damage.Key ?? "unknown", damage.What);

    [LoggerMessage(LogLevel.Error, "{File}: damaged at offset {Offset} ({Key}): {What}")]
    private static partial void LogDamaged(ILogger logger, string file, long offset, string key, string what);
}
