using System.Runtime.InteropServices;

namespace Sortie.Execution;

/// <summary>
/// The threads on which tools and planners compute: apart from those that answer requests, and after them in the eyes of
/// the operating system, so that a tool that computes for minutes does not slow a chat. A tool that awaits holds no thread.
/// A thread that a call does not give back is replaced.
/// </summary>
/// <param name="count">How many there are at the most; each is made when a call finds none that has nothing to do.</param>
internal sealed partial class ToolThreads(int count) : IDisposable
{
    private const int IdlePolicy = 5;

    private readonly CallQueue _queue = new(count);
    private readonly Dictionary<string, int> _hung = [];
    private readonly Lock _lock = new();

    /// <summary>How many threads the calls of each tool hold that nobody waits for any more.</summary>
    public IReadOnlyDictionary<string, int> Hung
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, int>(_hung);
            }
        }
    }

    /// <summary>A call to come of the named tool.</summary>
    public Call Prepare(string tool) => new(this, tool);

    /// <summary>Lets the threads end once the queue is empty.</summary>
    public void Dispose() => _queue.Close();

    private void StartThread() => new Thread(RunQueued) { IsBackground = true, Name = "tools" }.Start();

    private void RunQueued()
    {
        StandBack();
        var seat = new Seat();
        while (!seat.IsLost && _queue.TryTake(out var call, out var task)) // Where it is lost, another has taken its place.
        {
            call.Execute(task, seat);
        }
    }

    /// <summary>
    /// .NET does not map thread priorities on Linux. There the policy of each thread says it: whoever wakes for a request takes the
    /// processor from one of these at once, where another low priority keeps it for a slice of milliseconds (sched(7), SCHED_IDLE).
    /// </summary>
    private static void StandBack()
    {
        if (OperatingSystem.IsLinux())
        {
            var priority = 0; // There is no other in this policy.
            _ = SetScheduler(thread: 0, IdlePolicy, ref priority); // The calling thread. A refusal only costs fairness.
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, ref int priority);

    /// <summary>A thread, as a call holds it.</summary>
    internal sealed class Seat
    {
        public bool IsLost { get; set; }
    }

    /// <summary>One call with all that follows its awaits; it is known which threads it holds.</summary>
    internal sealed class Call(ToolThreads threads, string tool) : TaskScheduler
    {
        private readonly List<Seat> _held = [];
        private bool _abandoned;

        /// <summary>Begins the call when a thread is free.</summary>
        public Task<T> StartAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken) =>
            Task.Factory.StartNew(act, cancellationToken, TaskCreationOptions.None, this).Unwrap();

        /// <summary>Replaces the threads that the call holds, and those that it comes to hold later.</summary>
        public void Abandon()
        {
            lock (threads._lock)
            {
                _abandoned = true;
                _held.ForEach(Lose);
            }
        }

        internal void Execute(Task task, Seat seat)
        {
            lock (threads._lock)
            {
                _held.Add(seat);
                if (_abandoned)
                {
                    Lose(seat);
                }
            }

            TryExecuteTask(task);
            lock (threads._lock)
            {
                _held.Remove(seat);
                if (seat.IsLost && --threads._hung[tool] == 0)
                {
                    threads._hung.Remove(tool);
                }
            }
        }

        protected override void QueueTask(Task task)
        {
            if (threads._queue.Add(this, task))
            {
                threads.StartThread();
            }
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => threads._queue.Of(this);

        private void Lose(Seat seat)
        {
            if (!seat.IsLost)
            {
                seat.IsLost = true;
                threads._hung[tool] = threads._hung.GetValueOrDefault(tool) + 1;
                threads.StartThread();
            }
        }
    }
}
