namespace Sortie.Log;

/// <summary>
/// The appends that wait to be written. Those who bring one wait, without a thread, while there is no room; the one
/// thread that takes them sleeps until there is something.
/// </summary>
internal sealed class AppendQueue : IDisposable
{
    private const int Bound = 8192;

    private readonly SemaphoreSlim _room = new(Bound);
    private readonly Queue<Append> _waiting = [];
    private bool _closed;

    /// <summary>Queues an append; false where the queue is closed.</summary>
    public async ValueTask<bool> AddAsync(Append append, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        return Add(append);
    }

    /// <summary>Queues an append if there is room; false where there is none, or the queue is closed.</summary>
    public bool TryAdd(Append append) => _room.Wait(0) && Add(append);

    /// <summary>Blocks until something waits, and lets more of it gather for a while; false where the queue is closed and empty.</summary>
    public bool Wait(TimeSpan gather)
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                Monitor.Wait(_waiting);
            }

            for (var until = Environment.TickCount64 + (long)gather.TotalMilliseconds; !_closed && until - Environment.TickCount64 is > 0 and var left;)
            {
                Monitor.Wait(_waiting, (int)left);
            }

            return _waiting.Count > 0;
        }
    }

    /// <summary>Moves what waits into a batch, as far as it fits into a number of bytes.</summary>
    public void TakeInto(List<Append> batch, int bytes)
    {
        lock (_waiting)
        {
            while (bytes > 0 && _waiting.TryDequeue(out var append))
            {
                batch.Add(append);
                bytes -= append.Bytes;
            }
        }

        if (batch.Count > 0)
        {
            _room.Release(batch.Count);
        }
    }

    /// <summary>Takes nothing more; what waits is still written.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _closed = true;
            Monitor.PulseAll(_waiting);
        }
    }

    public void Dispose() => _room.Dispose();

    private bool Add(Append append)
    {
        lock (_waiting)
        {
            if (!_closed)
            {
                _waiting.Enqueue(append);
                Monitor.Pulse(_waiting);
            }

            return !_closed;
        }
    }
}
