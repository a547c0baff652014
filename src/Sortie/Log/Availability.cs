using Microsoft.Extensions.Logging;

namespace Sortie.Log;

/// <summary>
/// Whether a file can be written: yes; not now, because the disk is full; or never again, because nobody knows what is on
/// the disk. Whoever writes the file changes it.
/// </summary>
internal sealed partial class Availability(string name, RoomWatch room, ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource _unavailable = new();
    private readonly Pulse _changed = new();
    private readonly Lock _lock = new();
    private LogUnavailableException? _failure;

    /// <summary>Why the file cannot be written now, or ever more; null where all is well.</summary>
    public LogUnavailableException? Failure => Volatile.Read(ref _failure);

    /// <summary>Is cancelled when the file can never be written again.</summary>
    public CancellationToken Unavailable => _unavailable.Token;

    public void ThrowIfFailed()
    {
        if (Failure is { } failure)
        {
            throw failure.Again();
        }
    }

    /// <inheritdoc cref="IMissionLog.WhenWritableAsync"/>
    public async Task WhenWritableAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = _changed.Next;
            if (Failure is not { IsPassing: true })
            {
                ThrowIfFailed();
                return;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The disk is full.</summary>
    public void StandStill(Exception full)
    {
        lock (_lock)
        {
            if (Failure is null)
            {
                LogStandsStill(logger, full, name);
                Set(new($"The disk is full, so {name} takes nothing new. When there is room again it goes on by itself.", full) { IsPassing = true });
            }
        }

        room.Begin();
    }

    /// <summary>Blocks until there is room on the full disk for a number of bytes; false where this was closed before.</summary>
    public bool OutlastsFullDisk(int bytes) => room.Wait(bytes);

    /// <summary>There is room again, and the file is as it should be.</summary>
    public void GoOn()
    {
        lock (_lock)
        {
            if (Failure is { IsPassing: true })
            {
                LogGoesOn(logger, name);
                Set(null);
            }
        }
    }

    /// <summary>Nobody knows what is on the disk. Nothing that comes later changes that.</summary>
    public void FailForGood(string why, Exception exception)
    {
        lock (_lock)
        {
            if (Failure is null or { IsPassing: true })
            {
                LogFailed(logger, exception, name);
                Set(new(why, exception));
                _ = _unavailable.CancelAsync();
            }
        }
    }

    /// <summary>Waits for room no longer.</summary>
    public void Close() => room.Close();

    /// <summary>Who still waits for the file waits in vain.</summary>
    public void Dispose()
    {
        if (Failure is { IsPassing: true })
        {
            Set(new($"{name} is closed."));
        }

        room.Dispose();
        _unavailable.Dispose();
    }

    private void Set(LogUnavailableException? failure)
    {
        Volatile.Write(ref _failure, failure);
        _changed.Beat();
    }

    [LoggerMessage(LogLevel.Error, "{File} stands still until there is room on the disk")]
    private static partial void LogStandsStill(ILogger logger, Exception exception, string file);

    [LoggerMessage(LogLevel.Warning, "{File} goes on: there is room on the disk again")]
    private static partial void LogGoesOn(ILogger logger, string file);

    [LoggerMessage(LogLevel.Critical, "{File} cannot be written any more")]
    private static partial void LogFailed(ILogger logger, Exception exception, string file);
}
