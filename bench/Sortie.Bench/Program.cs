using System.Runtime.InteropServices;
using Sortie.Bench;

var benches = new Dictionary<string, Func<Arguments, Task>>
{
    ["accept"] = AcceptBench.RunAsync,
    ["complete"] = CompleteBench.RunAsync,
    ["idle"] = IdleBench.RunAsync,
    ["whiteboard"] = WhiteboardBench.RunAsync,
    ["startup"] = StartupBench.RunAsync,
    ["chat"] = ChatBench.RunAsync,
    ["peer"] = PeerBench.RunAsync,
    ["step"] = StepBench.RunAsync,
    ["stream"] = StreamBench.RunAsync,
    ["memory"] = MemoryBench.RunAsync,
    ["waiting"] = WaitingBench.RunAsync,
    ["large"] = LargeResultsBench.RunAsync,
    ["reading"] = ReadingBench.RunAsync,
};

if (args is [LoadProcess.Argument])
{
    await LoadProcess.ServeAsync();
    return 0;
}

if (args is not [var name, .. var rest] || !benches.TryGetValue(name, out var bench) || Arguments.Parse(rest) is not { } arguments)
{
    Console.Error.WriteLine($"Usage: Sortie.Bench {string.Join('|', benches.Keys)} [--size N] [--rounds N]");
    return 2;
}

Console.WriteLine($"{name}: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");
await bench(arguments);
return 0;
