using Microsoft.Extensions.Logging;

namespace Sortie.Log;

/// <summary>
/// A log that stands still while the disk is full: what somebody waits for is refused, what nobody waits for stays queued. It goes on
/// when there is room, and what a crash left at the end of the file is set aside. Only the one thread that writes the log may use it.
/// </summary>
/// <param name="name">The log's name.</param>
/// <param name="torn">What a crash left, which needs room as well; null where it left nothing.</param>
/// <param name="queue">The appends that wait.</param>
/// <param name="state">Whether the log can be written.</param>
/// <param name="logger">Where trouble is told.</param>
internal sealed partial class Standstill(string name, TornTail? torn, AppendQueue queue, Availability state, ILogger logger)
{
    private TornTail? _torn = torn;

    /// <summary>The disk is full.</summary>
    public void Begin(IOException full)
    {
        state.StandStill(full);
        queue.TakeUnawaited(state.Failure!);
    }

    /// <summary>Blocks while the disk is full; false where the log is closed before there is room.</summary>
    /// <param name="bytes">How many are to be written.</param>
    public bool Outlasts(int bytes)
    {
        while (state.Failure is { IsPassing: true })
        {
            if (!state.OutlastsFullDisk(bytes))
            {
                return false;
            }

            if (CutTornTail())
            {
                queue.TakeAll();
                state.GoOn();
            }
        }

        return true;
    }

    /// <summary>Sets aside what a crash left at the end of the file; false where that cannot be done, or not now.</summary>
    public bool CutTornTail()
    {
        try
        {
            if (_torn is { } torn)
            {
                LogTorn(logger, name, torn.Bytes, torn.SetAside());
                _torn = null;
            }

            return true;
        }
        catch (IOException exception) when (FullDisk.Caused(exception))
        {
            Begin(exception);
        }
        catch (IOException exception)
        {
            state.FailForGood($"{name} ends with bytes that were never acknowledged, and they cannot be set aside: {exception.Message}", exception);
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "{File}: cut {Bytes} bytes off the end that were never acknowledged; they are kept in {Kept}")]
    private static partial void LogTorn(ILogger logger, string file, long bytes, string kept);
}
