namespace Sortie.Log;

/// <summary>
/// Reads a log from its beginning. Nearly every log is whole, so the chain of a long one is first looked at by other threads, while the
/// next lines are read; where anything is not as it was written, the log is read again, line by line, so that the damage is named exactly.
/// </summary>
/// <param name="file">The log.</param>
/// <param name="keyName">The name of the field that holds the key.</param>
/// <param name="kept">What is kept of sealed files, which then are not read; null to read them all.</param>
internal sealed class JournalScan(SegmentedFile file, string keyName, SegmentIndexes? kept = null)
{
    /// <summary>From how many bytes on other threads are of use.</summary>
    private const int LongLog = 1024 * 1024;

    /// <summary>What must be known of the log, once it was read.</summary>
    public JournalIndex Index { get; private set; } = new();

    /// <summary>Reads it.</summary>
    /// <param name="name">The name of the log's live file.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public LogReport Run(string name)
    {
        if (file.Length >= LongLog && RunQuickly(name) is { } report)
        {
            return report;
        }

        var careful = new ScanPass(file, keyName, kept, checks: null);
        Index = careful.Index;
        return careful.Run(name);
    }

    /// <summary>Null where anything is not as it was written.</summary>
    private LogReport? RunQuickly(string name)
    {
        using var checks = new ChainChecks();
        var quick = new ScanPass(file, keyName, kept, checks);
        var report = quick.Run(name);
        if (!quick.IsWhole)
        {
            kept?.Restart();
            return null;
        }

        Index = quick.Index;
        return report;
    }
}
