using Sortie.Execution;

namespace Sortie.Tests.Execution;

public sealed class CallQueueTests
{
    [Fact]
    public void A_thread_is_wanted_only_where_none_sleeps_that_could_take_the_task_and_never_more_than_there_may_be()
    {
        using var threads = new ToolThreads(2);
        var call = threads.Prepare("tool");
        var queue = new CallQueue(mostThreads: 2);
        var taken = 0;
        var sleeper = new Thread(() =>
        {
            while (queue.TryTake(out _, out _))
            {
                Interlocked.Increment(ref taken);
            }
        }) { IsBackground = true };

        queue.Add(call, Task.CompletedTask).Should().BeTrue("there is no thread yet");
        sleeper.Start();
        UntilItSleeps(after: 1);
        queue.Add(call, Task.CompletedTask).Should().BeFalse("one sleeps");
        UntilItSleeps(after: 2);
        queue.Close();
        sleeper.Join();
        queue.Add(call, Task.CompletedTask).Should().BeFalse("the program ends");

        var busy = new CallQueue(mostThreads: 2);
        Enumerable.Range(0, 4).Select(_ => busy.Add(call, Task.CompletedTask)).Should().Equal(true, true, false, false);
        busy.Close();
        Enumerable.Range(0, 5).Select(turn => busy.TryTake(out _, out _)).Should().Equal([true, true, true, true, false], "what waits is still done");

        void UntilItSleeps(int after) => SpinWait.SpinUntil(() => Sleeps(after), TimeSpan.FromSeconds(10)).Should().BeTrue();

        bool Sleeps(int after) => Volatile.Read(ref taken) == after && sleeper.ThreadState.HasFlag(ThreadState.WaitSleepJoin);
    }
}
