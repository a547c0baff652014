using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Sortie.Execution;

/// <summary>
/// The threads on which tools run: apart from those that answer requests, and after them in the eyes of the operating
/// system, so that a tool that computes for minutes does not slow a chat. A tool that awaits holds no thread.
/// </summary>
internal sealed partial class ToolThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _queue = [];

    public ToolThreads(int count)
    {
        MaximumConcurrencyLevel = count;
        for (var i = 0; i < count; i++)
        {
            new Thread(RunQueued) { IsBackground = true, Name = $"tools {i}" }.Start();
        }
    }

    public override int MaximumConcurrencyLevel { get; }

    /// <summary>Runs a tool call here, with everything that follows its awaits.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(call, cancellationToken, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Lets the threads end once the queue is empty.</summary>
    public void Dispose() => _queue.CompleteAdding();

    protected override void QueueTask(Task task) => _queue.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _queue;

    private void RunQueued()
    {
        StandBack();
        foreach (var task in _queue.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    /// <summary>.NET does not map thread priorities on Linux, where niceness belongs to each thread.</summary>
    private static void StandBack()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(which: 0, who: 0, niceness: 19); // The calling thread. A refusal only costs fairness.
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int niceness);
}
