using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>
/// Calls single tools by hand. No mission is made and nothing is logged; deadlines and the tools' own limits hold as they do in a mission.
/// A call is made once, also where it failed in passing.
/// </summary>
/// <param name="options">How calls are bounded.</param>
/// <param name="time">The clock of deadlines.</param>
/// <param name="random">Makes the key that each call has.</param>
/// <param name="logger">Is told which files could not be written.</param>
public sealed partial class HandCalls(IOptions<ExecutionOptions> options, TimeProvider time, Random random, ILogger<HandCalls> logger) : IDisposable
{
    private readonly ToolThreads _threads = new(1);

    /// <summary>Makes one call and returns its result as a mission would store it.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">Its arguments, by name.</param>
    /// <param name="folder">
    /// The folder in which alone it may write, and where files go that it has kept, also where it failed; it may not exist yet.
    /// </param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ToolException">
    /// The arguments are not the tool's, the call failed in a way that was to be foreseen, or it took too long.
    /// </exception>
    public async Task<JsonElement> RunAsync(Tool tool, JsonElement arguments, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ToolArguments.Check(tool, arguments);
        var context = new ToolContext(MissionId.New(random), new Scope(), folder, $"by-hand-{random.NextInt64():x16}");
        var bound = context.Bind(arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value));
        try
        {
            var result = await new BoundedCalls(_threads, options.Value, time).RunAsync(
                tool.Name, tool.Deadline, () => tool.Deadline, token => tool.Function.InvokeAsync(bound, token).AsTask(), cancellationToken);
            return result is JsonElement json ? json : JsonSerializer.SerializeToElement(result, SortieJson.Options);
        }
        catch (OverdueException overdue)
        {
            throw new ToolException(
                "timeout", $"{tool.Name} did not end within {overdue.Allowed.TotalSeconds:0.#} seconds.", retryable: true, overdue);
        }
        finally
        {
            foreach (var file in context.Kept)
            {
                await KeepAsync(file, folder);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _threads.Dispose();

    private async Task KeepAsync(KeptFile file, string folder)
    {
        try
        {
            var name = await FreeFileName.FindAsync(folder, file.FileName, file.Sha256, CancellationToken.None);
            DurableFile.CreateFolder(folder);
            await DurableFile.WriteWholeAsync(Path.Combine(folder, name), file.Content, CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotKept(logger, file.Title, file.FileName, folder, failure.Message); // What the call brought counts more.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Title}: '{File}' could not be written into '{Folder}': {Reason}")]
    private static partial void LogNotKept(ILogger logger, string title, string file, string folder, string reason);
}
