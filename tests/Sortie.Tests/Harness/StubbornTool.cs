using Sortie.Tools;

namespace Sortie.Tests.Harness;

/// <summary>A tool that keeps its thread and does not heed its token, until it is let go.</summary>
public sealed class StubbornTool : IDisposable
{
    private readonly SemaphoreSlim _entered = new(0);
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _letGo = new();

    public StubbornTool(string name = "stubborn") => Tool = TestSortie.Tool(name, (input, stop) =>
    {
        using var registration = stop.Register(() => _told.TrySetResult());
        _entered.Release();
        _letGo.Wait(CancellationToken.None);
        return Task.FromResult(input);
    });

    public Tool Tool { get; }

    /// <summary>Returns when it was called once more.</summary>
    public Task EnteredAsync() => _entered.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Ends when one of its calls was told to stop.</summary>
    public Task Told => _told.Task;

    public void LetGo() => _letGo.Set();

    public void Dispose() => LetGo();
}
