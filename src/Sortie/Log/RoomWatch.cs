namespace Sortie.Log;

/// <summary>
/// Waits for room on a full disk: about once a second it writes and flushes a file of its own beside the log, and removes
/// it. The log itself is left alone meanwhile.
/// </summary>
internal sealed class RoomWatch : IDisposable
{
    /// <summary>Room for one record alone would soon be used up again.</summary>
    private const int LeastBytes = 64 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _name;
    private readonly IDurableFolder _folder;
    private readonly object _look = new();
    private readonly ITimer _timer;
    private bool _due;
    private bool _closed;

    /// <param name="name">The file to try with. One that a process left when it was killed is removed.</param>
    /// <param name="folder">The folder of the log.</param>
    /// <param name="time">The clock.</param>
    public RoomWatch(string name, IDurableFolder folder, TimeProvider time)
    {
        (_name, _folder) = (name, folder);
        if (folder.Names.Contains(name))
        {
            Remove();
        }

        _timer = time.CreateTimer(_ => Wake(closed: false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to look, from the next second on.</summary>
    public void Begin() => _timer.Change(Interval, Interval);

    /// <summary>Blocks until there is room for a number of bytes; false where this was closed before.</summary>
    public bool Wait(int bytes)
    {
        do
        {
            lock (_look)
            {
                while (!_due && !_closed)
                {
                    Monitor.Wait(_look);
                }

                if (_closed)
                {
                    return false;
                }

                _due = false;
            }
        }
        while (!HasRoom(Math.Max(bytes, LeastBytes)));

        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return true;
    }

    /// <summary>Ends the wait.</summary>
    public void Close() => Wake(closed: true);

    public void Dispose() => _timer.Dispose();

    private void Wake(bool closed)
    {
        lock (_look)
        {
            _due = true;
            _closed |= closed;
            Monitor.Pulse(_look);
        }
    }

    private bool HasRoom(int bytes)
    {
        try
        {
            using var file = _folder.Open(_name);
            file.Write(new byte[bytes], 0);
            file.Flush();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            Remove();
        }
    }

    private void Remove()
    {
        try
        {
            _folder.Delete(_name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way: the next try writes over it.
        }
    }
}
