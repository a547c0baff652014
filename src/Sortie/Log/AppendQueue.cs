namespace Sortie.Log;

/// <summary>
/// The appends that wait to be written. Those who bring one wait, without a thread, while there is no room; the one
/// thread that takes them sleeps until there is something.
/// </summary>
internal sealed class AppendQueue
{
    private const int Bound = 8192;

    private readonly Queue<Append> _waiting = [];
    private readonly Pulse _taken = new();
    private LogUnavailableException? _refusal;
    private bool _closed;

    /// <summary>Queues an append; false where the queue is closed.</summary>
    /// <exception cref="LogUnavailableException">What somebody waits for is not taken now.</exception>
    public async ValueTask<bool> AddAsync(Append append, CancellationToken cancellationToken)
    {
        while (true)
        {
            var taken = _taken.Next;
            if (TryAdd(append))
            {
                return true;
            }

            if (Volatile.Read(ref _closed))
            {
                return false;
            }

            await taken.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Queues an append if there is room; false where there is none, or the queue is closed.</summary>
    public bool TryAdd(Append append)
    {
        lock (_waiting)
        {
            if (append.IsAwaited && _refusal is { } refusal)
            {
                throw refusal.Again();
            }

            if (_closed || _waiting.Count >= Bound)
            {
                return false;
            }

            _waiting.Enqueue(append);
            if (_waiting.Count == 1)
            {
                Monitor.Pulse(_waiting); // Later ones need not wake who is awake, or lets them gather.
            }

            return true;
        }
    }

    /// <summary>Blocks until something waits, and lets more of it gather for a while; false where the queue is closed and empty.</summary>
    public bool Wait(TimeSpan gather)
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                Monitor.Wait(_waiting);
            }

            if (gather > TimeSpan.Zero && !_closed)
            {
                Monitor.Wait(_waiting, gather); // Only closing ends it early.
            }
        }

        // Costs nothing on an idle machine; on a busy one those who are about to append come first, and a batch costs one flush.
        Thread.Yield();
        lock (_waiting)
        {
            return _waiting.Count > 0;
        }
    }

    /// <summary>Moves what waits into a batch, as far as it fits into a number of bytes.</summary>
    public void TakeInto(List<Append> batch, int bytes)
    {
        bool wasFull;
        lock (_waiting)
        {
            wasFull = _waiting.Count >= Bound;
            while (bytes > 0 && _waiting.TryDequeue(out var append))
            {
                batch.Add(append);
                bytes -= append.Bytes;
            }
        }

        if (wasFull)
        {
            _taken.Beat();
        }
    }

    /// <summary>From now on refuses what somebody waits for, also what is queued by now; the rest may wait.</summary>
    public void TakeUnawaited(LogUnavailableException refusal)
    {
        lock (_waiting)
        {
            _refusal = refusal;
            for (var left = _waiting.Count; left > 0; left--)
            {
                var append = _waiting.Dequeue();
                if (append.IsAwaited)
                {
                    append.Settle(null, refusal.Again());
                }
                else
                {
                    _waiting.Enqueue(append);
                }
            }
        }

        _taken.Beat();
    }

    /// <summary>Takes everything again.</summary>
    public void TakeAll()
    {
        lock (_waiting)
        {
            _refusal = null;
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

        _taken.Beat();
    }
}
