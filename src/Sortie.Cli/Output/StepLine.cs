using System.Globalization;
using System.Text.Json;
using Sortie.Whiteboard;

namespace Sortie.Cli.Output;

/// <summary>A tool call in a few words.</summary>
internal static class StepLine
{
    /// <summary>What is called, and on what: <c>web_extract https://shop.example/</c>.</summary>
    public static string CallOf(BoardStep step) => PlainText.Line(
        step.Arguments.ValueKind is JsonValueKind.Object && step.Arguments.TryGetProperty("url", out var url) ? $"{step.Tool} {url}" : step.Tool);

    /// <summary>The call and what became of it.</summary>
    public static string Of(BoardStep step)
    {
        var took = step.DurationMs is { } milliseconds ? string.Create(CultureInfo.InvariantCulture, $", {milliseconds / 1000:0.0} s") : "";
        var why = step.Error is { } error ? $": {PlainText.Line(error.Message)}" : "";
        var attempt = step.Attempt > 1 ? $" (attempt {step.Attempt})" : "";
        return $"step {step.Index}{attempt}: {CallOf(step)} [{step.Outcome}{took}]{why}";
    }
}
