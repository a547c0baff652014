using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Tests.Harness;

/// <summary>A tool that never returns by itself, and says when it was called and when its token told it to stop.</summary>
public sealed class HangingTool
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HangingTool(string name = "hang", Effect effect = Effect.Read) => Tool = TestSortie.Tool(name, HangAsync, effect);

    public Tool Tool { get; }

    public Task Entered => _entered.Task;

    public Task Stopped => _stopped.Task;

    private async Task<string> HangAsync(string input, CancellationToken stop)
    {
        await using var registration = stop.Register(() => _stopped.TrySetResult());
        _entered.TrySetResult();
        await Task.Delay(Timeout.Infinite, stop);
        return input;
    }
}
