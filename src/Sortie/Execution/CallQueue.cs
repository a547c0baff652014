using System.Diagnostics.CodeAnalysis;

namespace Sortie.Execution;

/// <summary>The tasks of calls that wait for a thread. A thread that finds none sleeps: it neither spins nor wakes to look.</summary>
/// <param name="mostThreads">How many threads take from it at the most.</param>
internal sealed class CallQueue(int mostThreads)
{
    private readonly Queue<(ToolThreads.Call Call, Task Task)> _waiting = [];
    private int _threads;
    private int _sleeping;
    private bool _closed;

    /// <summary>Queues a task; once the queue is closed the program ends, and nothing of a call is done any more.</summary>
    /// <returns>Whether another thread is to take from the queue, because those that sleep have enough to do.</returns>
    public bool Add(ToolThreads.Call call, Task task)
    {
        lock (_waiting)
        {
            if (_closed)
            {
                return false;
            }

            _waiting.Enqueue((call, task));
            if (_waiting.Count <= _sleeping)
            {
                Monitor.Pulse(_waiting);
                return false;
            }

            return _threads < mostThreads && ++_threads > 0;
        }
    }

    /// <summary>Takes the next task, and blocks until there is one; false where the queue is closed and empty.</summary>
    public bool TryTake([NotNullWhen(true)] out ToolThreads.Call? call, [NotNullWhen(true)] out Task? task)
    {
        lock (_waiting)
        {
            _sleeping++;
            while (_waiting.Count == 0 && !_closed)
            {
                Monitor.Wait(_waiting);
            }

            _sleeping--;
            var found = _waiting.TryDequeue(out var next);
            (call, task) = next;
            return found;
        }
    }

    /// <summary>Takes nothing more; what waits is still done.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _closed = true;
            Monitor.PulseAll(_waiting);
        }
    }

    /// <summary>The tasks of a call that wait.</summary>
    public IReadOnlyList<Task> Of(ToolThreads.Call call)
    {
        lock (_waiting)
        {
            return [.. _waiting.Where(waiting => waiting.Call == call).Select(waiting => waiting.Task)];
        }
    }
}
