using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Whiteboard;

namespace Sortie.Bench;

/// <summary>
/// How much memory a finished mission holds that was made in chat: everything that Sortie keeps
/// of it, its conversation and signals included.
/// </summary>
internal static class MemoryBench
{
    public static async Task RunAsync(Arguments arguments)
    {
        var missions = arguments.Size ?? 200_000;
        using var empty = new BenchFolder();
        using var full = new BenchFolder();
        await ChatHistory.WriteAsync(empty.Path, 1);
        await ChatHistory.WriteAsync(full.Path, missions);

        var few = await BytesAsync(empty.Path);
        var many = await BytesAsync(full.Path);

        Report.Line("missions", missions, "finished, each in a conversation of its own");
        Report.Line("memory", (many - few) / 1e6, "MB");
        Report.Line("memory", (double)(many - few) / (missions - 1), "bytes each   (target ≤ 500)");
    }

    private static async Task<long> BytesAsync(string path)
    {
        using var host = await BenchSortie.StartAsync(path, _ => Task.CompletedTask);
        await host.Services.GetRequiredService<MissionExecutor>().CatchUpAsync(CancellationToken.None);
        _ = await host.Services.GetRequiredService<MissionWhiteboard>().ListAsync(new());
        var bytes = GC.GetTotalMemory(forceFullCollection: true);
        await host.StopAsync();
        return bytes;
    }
}
