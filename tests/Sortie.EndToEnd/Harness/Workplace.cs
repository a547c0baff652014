using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sortie.EndToEnd.Harness;

/// <summary>What the program said when it had ended.</summary>
internal sealed record Ended(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output as the one JSON document that it has to be.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}

/// <summary>A data folder of its own for one test, and the program to use it with.</summary>
internal sealed partial class Workplace : IDisposable
{
    /// <summary>The data folder; it does not exist before the program makes it.</summary>
    public string DataFolder { get; } = Path.Combine(Directory.CreateTempSubdirectory("sortie-test-").FullName, "data");

    /// <summary>Environment variables for the program.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Runs the program to its end.</summary>
    public async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        var code = await process.ExitAsync();
        return new(code, process.Out, process.Error);
    }

    /// <summary>Starts the program.</summary>
    public SortieProcess Start(params string[] arguments) => SortieProcess.Start(DataFolder, Environment, arguments);

    /// <summary>Starts a server on a free port and waits until it answers.</summary>
    public async Task<SortieProcess> ServeAsync(params string[] arguments)
    {
        var server = Start(["serve", "--port", "0", .. arguments]);
        await server.UntilOutAsync("Sortie is at ");
        return server;
    }

    /// <summary>The path of a file in the data folder.</summary>
    public string File(string name) => Path.Combine(DataFolder, name);

    /// <summary>The first mission id in a text.</summary>
    public static string MissionIn(string text) => MissionId.Match(text) is { Success: true } found
        ? found.Value
        : throw new InvalidOperationException($"There is no mission in '{text}'.");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(DataFolder)!, recursive: true);

    [GeneratedRegex("mission_chat_[0-9a-f]{12}")]
    private static partial Regex MissionId { get; }
}
