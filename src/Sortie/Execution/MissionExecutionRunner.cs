namespace Sortie.Execution;

/// <summary>Runs missions in a program that has no host.</summary>
public sealed class MissionExecutionRunner(MissionExecutor executor) : IAsyncDisposable
{
    private Task? _started;

    /// <summary>Starts running missions, new ones too, until this is disposed. Starting twice does nothing.</summary>
    public void StartInBackground() => _started ??= executor.StartAsync(CancellationToken.None);

    /// <summary>Runs missions until none is left that can run, or the time is over; what is unfinished then goes on at the next start.</summary>
    /// <param name="duration">How long at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether none was left.</returns>
    public async Task<bool> RunWithTimeoutAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        StartInBackground();
        try
        {
            await executor.WhenIdleAsync(cancellationToken).WaitAsync(duration, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Stops running missions. Those under way go on at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_started is not null)
        {
            await executor.StopAsync(CancellationToken.None);
            _started = null;
        }
    }
}
