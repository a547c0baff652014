using System.Diagnostics;
using System.Text.Json;

namespace Sortie.Bench;

/// <summary>
/// The load generator in a process of its own, as clients are: its garbage, its threads and its just-in-time compiler are
/// not the server's. One process serves a whole bench, so that it is warm for the figure and for the floor.
/// </summary>
internal sealed class LoadProcess : IDisposable
{
    /// <summary>The argument by which this program becomes a load generator.</summary>
    public const string Argument = "load";

    private readonly Process _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. OwnAssembly, Argument])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>What the runtime's own program needs to be this one; nothing where this is a program by itself.</summary>
    private static IEnumerable<string> OwnAssembly =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    /// <summary>Sends POSTs of chat messages and says how it went.</summary>
    public async Task<LoadResult> RunAsync(LoadOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        return await _process.StandardOutput.ReadLineAsync() is { } result
            ? JsonSerializer.Deserialize<LoadResult>(result)!
            : throw new InvalidOperationException("The load generator has ended.");
    }

    /// <summary>Serves orders from standard input until it ends.</summary>
    public static async Task ServeAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<LoadOrder>(line)!;
            var (milliseconds, seconds) = await LoadGenerator.RunAsync(
                order.Address,
                number => $$"""{"text":"{{order.Text.Replace("{number}", number.ToString(), StringComparison.Ordinal)}}"}""",
                order.Connections,
                order.Requests);
            Console.WriteLine(JsonSerializer.Serialize(new LoadResult(order.Requests / seconds, Report.Percentile(milliseconds, 0.99))));
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

/// <summary>What is to be sent.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Text">The message; <c>{number}</c> in it is the request's number.</param>
/// <param name="Connections">On how many connections, one request at a time on each.</param>
/// <param name="Requests">How many in all.</param>
internal sealed record LoadOrder(Uri Address, string Text, int Connections, int Requests);

/// <summary>How it went: requests a second, and the 99th percentile of their durations in milliseconds.</summary>
internal sealed record LoadResult(double Rate, double P99);
