using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Learning;

/// <summary>What records of missions teach. They are to come in the order of the log: the end of a step says not what was called.</summary>
internal sealed class RecordSignals(IMissionLog log)
{
    private readonly Dictionary<string, MissionRecord.StepStarted> _underWay = [];

    /// <summary>The signals of a record.</summary>
    public async ValueTask<IEnumerable<Signal>> OfAsync(LogRecord record, CancellationToken cancellationToken) => record.EventType switch
    {
        "mission_created" or "mission_step_started" or "mission_step_completed" or "mission_status_update" => record.ToFact().Record switch
        {
            MissionRecord.Created created => [new Signal.MissionProposed(created.Objective.Type, Lessons.HostOf(created.Objective.Url))],
            MissionRecord.StepStarted started => Remember(record.Key, started),
            MissionRecord.StepCompleted completed => await StepSignalsAsync(record.Key, completed, cancellationToken),
            MissionRecord.StatusUpdate { Status.IsTerminal: true } update => Forget(record.Key, update),
            _ => [],
        },
        _ => [],
    };

    private IEnumerable<Signal> Remember(string mission, MissionRecord.StepStarted started)
    {
        _underWay[mission] = started;
        return [];
    }

    private IEnumerable<Signal> Forget(string mission, MissionRecord.StatusUpdate ended)
    {
        _underWay.Remove(mission);
        return ended.Status switch
        {
            MissionStatus.Completed => [new Signal.MissionCompleted(ended.ExecutionResult?.ItemsCollected ?? 0)],
            MissionStatus.Failed => [new Signal.MissionFailed(ended.Error?.Code ?? "unknown")],
            _ => [],
        };
    }

    private async Task<IEnumerable<Signal>> StepSignalsAsync(
        string mission, MissionRecord.StepCompleted completed, CancellationToken cancellationToken)
    {
        if (!_underWay.Remove(mission, out var started))
        {
            // The step began before this process did.
            var history = await log.FindAsync(MissionId.Parse(mission), cancellationToken);
            started = history?.Steps.LastOrDefault(step => step.Started.StepId == completed.StepId)?.Started;
        }

        if (started is null || completed.Error?.Code == MissionError.HostBusy)
        {
            return []; // A call that waited for its turn tells nothing of its tool.
        }

        var outcome = new Signal.ToolOutcome(
            started.Tool,
            started.Arguments.TryGetProperty("url", out var url) && url.ValueKind is JsonValueKind.String ? Lessons.HostOf(url.GetString()) : null,
            completed.Outcome,
            completed.DurationMs,
            completed.Error?.Code);
        return ReadingOf(started, completed) is { } reading ? [reading, outcome] : [outcome];
    }

    // A tool says itself what is worth knowing of how it did its work.
    private static Signal.ReadingLearned? ReadingOf(MissionRecord.StepStarted started, MissionRecord.StepCompleted completed)
    {
        if (completed.Outcome is not StepOutcome.Ok || !started.Arguments.TryGetProperty("fields", out var fields)
            || fields.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        JsonElement? result;
        try
        {
            result = completed.Result ?? completed.ResultRef?.Stored?.Read();
        }
        catch (BlobException)
        {
            // What cannot be read any more teaches nothing.
            return null;
        }

        if (result is not { ValueKind: JsonValueKind.Object } page || Text(page, "url") is not { } url)
        {
            return null;
        }

        var use = Text(page, "learned_use");
        JsonElement? learned = page.TryGetProperty("learned", out var reading) && reading.ValueKind is JsonValueKind.Object ? reading.Clone() : null;
        return use is null && learned is null ? null : new Signal.ReadingLearned(
            url.Split('?', '#')[0], [.. fields.EnumerateArray().Select(field => field.GetString() ?? "")], use, learned);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
