using System.Diagnostics;

namespace Hangfire.Peer;

/// <summary>The step that does nothing, and counts that it did. Hangfire calls public methods of public types only.</summary>
public static class Step
{
    private static int _left;
    private static long _first;
    private static TaskCompletionSource _allRun = new();

    /// <summary>When the first one ran, as <see cref="Stopwatch"/> counts.</summary>
    public static long First => _first;

    /// <summary>Ends when all that were expected have run.</summary>
    public static Task AllRun => _allRun.Task;

    /// <summary>Starts to count again.</summary>
    public static void Expect(int units) =>
        (_left, _first, _allRun) = (units, 0, new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Does nothing.</summary>
    public static void Run(string url)
    {
        Interlocked.CompareExchange(ref _first, Stopwatch.GetTimestamp(), 0);
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _allRun.SetResult();
        }
    }
}
