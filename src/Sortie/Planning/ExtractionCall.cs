using System.Text.Json;
using System.Text.Json.Nodes;
using Sortie.Missions;

namespace Sortie.Planning;

/// <summary>The calls that read the records of a page, and the steps that they became.</summary>
internal static class ExtractionCall
{
    private const string Tool = "web_extract";
    private const string LearnedName = "learned";

    /// <summary>A call that reads one page.</summary>
    /// <param name="objective">What is wanted of it.</param>
    /// <param name="url">The page.</param>
    /// <param name="learned">What is known of pages like it.</param>
    /// <param name="because">Why this page.</param>
    public static Decision.CallTool For(Objective objective, string url, IReadOnlyList<JsonElement> learned, params IReadOnlyList<string> because)
    {
        var arguments = Arguments(objective, url);
        if (learned.Count > 0)
        {
            arguments[LearnedName] = JsonSerializer.SerializeToNode(learned);
        }

        return new(Tool, arguments, because);
    }

    /// <summary>Whether a step read a page, or tried to.</summary>
    public static bool IsDone(Step step) =>
        step is { Started.Tool: Tool or BrowserStep.Tool, IsOver: true, Completed.Outcome: not StepOutcome.Cancelled };

    /// <summary>Whether a step read a page as the objective wants it now.</summary>
    public static bool IsAsWanted(Step step, Objective objective)
    {
        var arguments = JsonSerializer.SerializeToNode(step.Started.Arguments);
        (arguments as JsonObject)?.Remove(LearnedName);
        (arguments as JsonObject)?.Remove(BrowserStep.Screenshot);
        return JsonNode.DeepEquals(arguments, Arguments(objective, UrlOf(step)));
    }

    /// <summary>Whether a step found a page that shows nothing before its scripts have run.</summary>
    public static bool IsShell(Step step) =>
        step is { Started.Tool: Tool, Result: { } result } && new PageResult(result).Conclusion is "needs_browser";

    public static string? UrlOf(Step step) => step.Started.Arguments.TextOf("url");

    /// <summary>What a page tells of how its like are read.</summary>
    public static IReadOnlyList<JsonElement> LearnedOf(JsonElement result) =>
        result.TryGetProperty(LearnedName, out var learned) && learned.ValueKind is JsonValueKind.Object ? [learned] : [];

    private static JsonObject Arguments(Objective objective, string? url)
    {
        var arguments = new JsonObject { ["url"] = url, ["fields"] = JsonSerializer.SerializeToNode(objective.Fields, SortieJson.Options) };
        if (objective.Conditions.Count > 0)
        {
            arguments["conditions"] = JsonSerializer.SerializeToNode(objective.Conditions, SortieJson.Options);
        }

        if (objective.About is { } about)
        {
            arguments["about"] = about;
        }

        if (objective.Order is { } order)
        {
            arguments["order"] = JsonSerializer.SerializeToNode(order, SortieJson.Options);
        }

        return arguments;
    }
}
