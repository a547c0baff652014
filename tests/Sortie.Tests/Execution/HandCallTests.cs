using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sortie.Execution;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Execution;

/// <summary>Single calls of tools, many of them under one token.</summary>
public sealed class HandCallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HandCalls _calls =
        new(Options.Create(new ExecutionOptions()), TimeProvider.System, new Random(1), NullLogger<HandCalls>.Instance);

    public void Dispose()
    {
        _calls.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_call_that_has_ended_is_not_held_by_the_token_of_who_made_it()
    {
        using var stop = new CancellationTokenSource();
        WeakReference? first = null;
        var tool = TestSortie.Tool("look", (input, token) =>
        {
            var mark = new object();
            token.Register(static _ => { }, mark);
            first ??= new(mark);
            return Task.FromResult(input);
        });

        await CallAsync("first");
        await CallAsync("second"); // The thread forgets a call with the next.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        first!.IsAlive.Should().BeFalse();

        async Task CallAsync(string input) =>
            await _calls.RunAsync(tool, JsonSerializer.SerializeToElement(new { input }), _folder.Path, stop.Token);
    }
}
