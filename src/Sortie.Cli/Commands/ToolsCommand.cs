using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sortie.Cli.Hosting;
using Sortie.Cli.Output;
using Sortie.Learning;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie tools</c>: lists the tools, their limits, and how well they have worked in the missions of the data folder.</summary>
internal static class ToolsCommand
{
    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record Document(IReadOnlyList<Sheet> Tools);

    /// <summary>One tool.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Description">What it does.</param>
    /// <param name="Effect">What it does to the world.</param>
    /// <param name="DeadlineSeconds">How long one call may take.</param>
    /// <param name="MaxAttempts">How often a call that failed in passing is made in all.</param>
    /// <param name="Repeatable">Whether a call whose end is unknown may be made again.</param>
    /// <param name="VisitsPage">Whether a call counts against a mission's pages.</param>
    /// <param name="Calls">How often missions called it, as far as that was learned.</param>
    /// <param name="SuccessRate">The share of these calls that worked, from 0 to 1; null where there was none.</param>
    /// <param name="AverageMs">How long they took on average; null where there was none.</param>
    /// <param name="Arguments">The JSON schema of its arguments.</param>
    private sealed record Sheet(
        string Name, string Description, Effect Effect, double DeadlineSeconds, int MaxAttempts, bool Repeatable, bool VisitsPage, int Calls,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? SuccessRate,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? AverageMs,
        JsonElement Arguments);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("tools", "List the tools: what they do to the world, their limits, and how well they have worked");
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var host = new ToolHost(parsed.DataFolderOf(), WebPermissions.None);
        var lessons = host.ReadLessons().All;
        List<Sheet> sheets = [.. host.Toolbox.Tools.Select(tool => Describe(tool, [.. lessons.Where(lesson => lesson.Tool == tool.Name)]))];
        terminal.Show(new Document(sheets), () =>
        {
            terminal.ShowTable(["tool", "effect", "deadline", "attempts", "success", "what it does"], [.. sheets.Select(Row)], 2, 3);
            terminal.Say("A tool whose effect is not 'read' asks a person first in a mission, unless the settings say otherwise. "
                + "Run one by hand with: sortie tool web_read --arguments '{\"url\":\"https://…\"}'");
        });
        return ExitCode.Done;
    }

    private static Sheet Describe(Tool tool, IReadOnlyList<Lesson> lessons)
    {
        var calls = lessons.Sum(lesson => lesson.Calls);
        return new(
            tool.Name,
            tool.Function.Description,
            tool.Effect,
            tool.Deadline.TotalSeconds,
            tool.Retry.MaxAttempts,
            tool.Repeatable,
            tool.VisitsPage,
            calls,
            calls == 0 ? null : (double)lessons.Sum(lesson => lesson.Successes) / calls,
            calls == 0 ? null : lessons.Sum(lesson => lesson.TotalMs) / calls,
            tool.Function.JsonSchema);
    }

    private static IReadOnlyList<string> Row(Sheet tool) =>
    [
        tool.Name,
        tool.Effect.ToString().ToLowerInvariant(),
        string.Create(CultureInfo.InvariantCulture, $"{tool.DeadlineSeconds:0.#} s"),
        tool.MaxAttempts.ToString(CultureInfo.InvariantCulture),
        tool.SuccessRate is not { } rate ? "never used" : string.Create(
            CultureInfo.InvariantCulture, $"{Math.Floor(rate * 1000) / 10:0.#}% of {tool.Calls}, {tool.AverageMs / 1000:0.00} s on average"),
        tool.Description,
    ];
}
