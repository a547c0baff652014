using System.Text.Json;
using System.Text.Json.Nodes;
using Sortie.Learning;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Planning;

/// <summary>Plans by rules alone, without a language model: the same history always gives the same decision.</summary>
/// <param name="lessons">
/// What was learned of sites; what is used of it stands in a step's arguments, and so in the history. Null where nothing is to be used.
/// </param>
public sealed class RulePlanner(Lessons? lessons = null) : IPlanner
{
    private const int SummarySentences = 5;

    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mission);
        return ValueTask.FromResult(mission.Objective switch
        {
            { Type: ObjectiveType.Goal } => new Decision.GiveUp(new(
                "cannot_plan", "Without a language model Sortie can only do goals that name a page and what to do with it.")),
            { Url: null } => new Decision.GiveUp(new("no_target", "The mission does not say which page to look at.")),
            { Urls.Count: > 1 } => new ManyPagesPlan(mission).Next(),
            { Type: ObjectiveType.Extract } => new ExtractionPlan(mission, lessons, toolbox.TryGet(BrowserStep.Tool, out _)).Next(),
            { Type: ObjectiveType.Read } => Reading(mission, toolbox, [], ReadOutcome),
            { Type: ObjectiveType.Summarise } => Reading(mission, toolbox, new() { ["summary_sentences"] = SummarySentences }, SummaryOutcome),
            { Type: ObjectiveType.Navigate } => Single(mission, "web_fetch", [], NavigateOutcome),
            { Type: ObjectiveType.Download, Sha256: { } sha256 } => Single(mission, "web_download", new() { ["sha256"] = sha256 }, DownloadOutcome),
            { Type: ObjectiveType.Download } => Single(mission, "web_download", [], DownloadOutcome),
            var other => throw new InvalidOperationException($"There is no plan for '{other.Type}'."),
        });
    }

    /// <inheritdoc/>
    public Decision Conclude(Mission mission, MissionError limit)
    {
        ArgumentNullException.ThrowIfNull(mission);
        return mission.Objective.Urls is { Count: > 1 } ? new ManyPagesPlan(mission).Conclude(limit)
            : mission.Objective.Type is ObjectiveType.Extract ? new ExtractionPlan(mission).Conclude(limit) : new Decision.GiveUp(limit);
    }

    // A page that has no text without its scripts is opened in a browser, where there is one.
    private static Decision Reading(Mission mission, Toolbox toolbox, JsonObject arguments, Func<JsonElement, Outcome?> outcome)
    {
        if (mission.Steps.LastOrDefault() is { Started.Tool: "web_read", IsOver: true, Completed.Error.Code: "needs_browser" }
            && toolbox.TryGet(BrowserStep.Tool, out _))
        {
            arguments["url"] = mission.Objective.Url;
            arguments["text"] = true;
            return new Decision.CallTool(BrowserStep.Tool, arguments, BrowserStep.Reason).InBrowser();
        }

        return Single(mission, "web_read", arguments, outcome);
    }

    private static Decision Single(Mission mission, string tool, JsonObject arguments, Func<JsonElement, Outcome?> outcome)
    {
        var done = mission.Steps.LastOrDefault(step => step is { IsOver: true, Completed.Outcome: not StepOutcome.Cancelled });
        if (done is null)
        {
            arguments["url"] = mission.Objective.Url;
            return new Decision.CallTool(tool, arguments, "The objective names this page.");
        }

        return done.Result is not { } result ? new Decision.GiveUp(done.Completed!.Error ?? new("step_failed", $"{tool} ended without a result."))
            : outcome(result) is { } found ? new Decision.Finish(found, new(GoalSatisfied: true, Confidence: 1, [found.Answer]), found.Answer)
            : new Decision.GiveUp(new("nothing_found", "The page has no text to read."));
    }

    private static Outcome? ReadOutcome(JsonElement page)
    {
        var text = page.TextOf("text");
        return string.IsNullOrWhiteSpace(text) ? null
            : new($"Read '{TitleOf(page)}': {WordsOf(page)} words.", Items: 1)
            {
                Text = Titled(page, page.TextOf("markdown") is { Length: > 0 } markdown ? markdown : text),
            };
    }

    // Most texts begin with their own headline.
    private static string Titled(JsonElement page, string text) =>
        text.StartsWith("# ", StringComparison.Ordinal) ? $"{text}\n" : $"# {TitleOf(page)}\n\n{text}\n";

    private static Outcome? SummaryOutcome(JsonElement page) =>
        page.TextOf("summary") is { Length: > 0 } summary
            ? new($"'{TitleOf(page)}' in its own sentences: {summary}", Items: 1) { Text = $"# {TitleOf(page)}\n\n{Quoted(page) ?? summary}\n" }
            : ReadOutcome(page);

    // A summary without a model is made of the text's own sentences, and says so.
    private static string? Quoted(JsonElement page) =>
        page.TryGetProperty("summary_sentences", out var sentences) && sentences.ValueKind is JsonValueKind.Array
            ? $"Extractive summary: {Words.Count(sentences.GetArrayLength(), "sentence")} of the text itself, each with its number in it.\n\n"
                + string.Join('\n', sentences.EnumerateArray()
                    .Select(sentence => $"- {sentence.TextOf("text")} [{sentence.GetProperty("sentence").GetInt32()}]"))
            : null;

    private static Outcome NavigateOutcome(JsonElement page) =>
        new(
            $"{page.TextOf("url")} is there: '{TitleOf(page)}' ({page.TextOf("media_type")}, {page.GetProperty("bytes").GetInt64()} bytes).",
            Items: 1);

    private static Outcome DownloadOutcome(JsonElement file)
    {
        var saved = file.Deserialize<SavedFile>(SortieJson.Options)!;
        return new($"Saved {saved.FileName} ({saved.Bytes} bytes, SHA-256 {saved.Sha256}).", Items: 1) { File = saved };
    }

    private static string TitleOf(JsonElement page) => page.TextOf("title") ?? page.TextOf("url") ?? "page";

    private static int WordsOf(JsonElement page) => page.TryGetProperty("word_count", out var count) ? count.GetInt32() : 0;
}
