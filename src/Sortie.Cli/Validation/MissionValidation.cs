using Sortie.Chat;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Cli.Validation;

/// <summary>
/// Takes one message all the way: chat, execution, log, whiteboard. It goes the way that a program takes which embeds
/// Sortie, without a web host.
/// </summary>
/// <param name="sortie">Sortie in this process.</param>
/// <param name="page">The page that the mission is about.</param>
/// <param name="timeout">How long the execution may take.</param>
internal sealed class MissionValidation(LocalSortie sortie, Uri page, TimeSpan timeout)
{
    private MissionId _mission;

    /// <summary>The mission as the whiteboard shows it; null before the last step.</summary>
    public BoardMission? Mission { get; private set; }

    /// <summary>Runs the four steps, and stops at the first that fails.</summary>
    /// <param name="expected">How many records the mission should bring; null where that is not known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<ValidationCheck> RunAsync(
        int? expected, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Func<Task<ValidationCheck>>[] steps =
        [
            () => CreateAsync(cancellationToken),
            () => ExecuteAsync(cancellationToken),
            () => ReadLogAsync(cancellationToken),
            () => ReadWhiteboardAsync(expected, cancellationToken),
        ];
        foreach (var step in steps)
        {
            var check = await step();
            yield return check;
            if (!check.Ok)
            {
                yield break;
            }
        }
    }

    /// <summary>Takes a message about a page that cannot be reached, where it should end: failed, for a reason that the whiteboard shows.</summary>
    /// <param name="step">The number of the check.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ValidationCheck> RunUnreachableAsync(int step, CancellationToken cancellationToken)
    {
        const string Name = "A page that cannot be reached fails the mission, with its reason";
        var created = await CreateAsync(cancellationToken);
        if (!created.Ok)
        {
            return new(step, Name, Ok: false, created.Detail);
        }

        var inTime = await sortie.Services.GetRequiredService<MissionExecutionRunner>().RunWithTimeoutAsync(timeout, cancellationToken);
        var state = (Mission = await sortie.FindAsync(_mission, cancellationToken)).State;
        return !inTime ? new(step, Name, Ok: false, NotInTime)
            : state is { Status: MissionStatus.Failed, Termination.Error.Message: { Length: > 0 } why }
                ? new(step, Name, Ok: true, $"{state.Termination.Reason}: {why}")
            : new(step, Name, Ok: false, $"{_mission} is {state.Status.Word}, not failed with a reason.");
    }

    private string NotInTime => $"{_mission} did not end within {timeout.TotalSeconds:0} s.";

    private async Task<ValidationCheck> CreateAsync(CancellationToken cancellationToken)
    {
        var message = $"Get product names and prices from {page}";
        var reply = await sortie.SendAsync(new ChatMessage(message) { Source = "validate" }, cancellationToken);
        if (reply.Envelope.MissionsSpawned is [var spawned])
        {
            _mission = spawned.MissionId;
        }

        var ok = reply.Envelope.MissionsSpawned is [{ Status: MissionStatus.Proposed }];
        return new(1, "Mission created through chat", ok, ok ? $"{_mission} from '{message}'" : $"'{message}' led to: {reply.Envelope.Summary}");
    }

    private async Task<ValidationCheck> ExecuteAsync(CancellationToken cancellationToken)
    {
        var inTime = await sortie.Services.GetRequiredService<MissionExecutionRunner>().RunWithTimeoutAsync(timeout, cancellationToken);
        var state = (Mission = await sortie.FindAsync(_mission, cancellationToken)).State;
        var ok = inTime && state.Status is MissionStatus.Completed;
        return new(2, $"Mission executed within {timeout.TotalSeconds:0} s", ok, ok ? $"{Amount.Of(state.StepsTotal, "step")} in {state.DurationSeconds:0.0} s"
            : !inTime ? NotInTime
            : $"{_mission} is {state.Status.Word} ({state.Termination?.Reason}): {state.Termination?.Error?.Message}");
    }

    private async Task<ValidationCheck> ReadLogAsync(CancellationToken cancellationToken)
    {
        var statuses = new List<string>();
        var records = 0;
        await foreach (var record in sortie.Services.GetRequiredService<IMissionLog>().ReadAsync(_mission, cancellationToken: cancellationToken))
        {
            records++;
            var status = record.ToFact().Record switch
            {
                MissionRecord.Created created => created.Status.Word,
                MissionRecord.StatusUpdate update => update.Status.Word,
                _ => null,
            };
            if (status is not null && status != statuses.LastOrDefault())
            {
                statuses.Add(status);
            }
        }

        return new(
            3,
            "Log shows the mission's way",
            statuses is ["proposed", "active", "completed"],
            $"{string.Join(" => ", statuses)} in {records} records");
    }

    private async Task<ValidationCheck> ReadWhiteboardAsync(int? expected, CancellationToken cancellationToken)
    {
        var state = (Mission = await sortie.FindAsync(_mission, cancellationToken)).State;
        string[] missing =
        [
            .. state.Status is MissionStatus.Completed ? [] : new[] { "the status completed" },
            .. state.StartTime is null ? ["a start time"] : Array.Empty<string>(),
            .. state.EndTime is null ? ["an end time"] : Array.Empty<string>(),
            .. state.Objective.Description.Length == 0 ? ["an objective"] : Array.Empty<string>(),
            .. state.Progress.ItemsCollected == 0 ? ["what it collected"] : Array.Empty<string>(),
            .. expected is { } count && state.Progress.ItemsCollected != count ? [$"all {count} records"] : Array.Empty<string>(),
        ];
        return new(4, "Whiteboard reconstructed", missing.Length == 0, missing.Length == 0
            ? $"{state.Status.Word}, {state.StartTime:HH:mm:ss} to {state.EndTime:HH:mm:ss} UTC, "
                + $"'{state.Objective.Description}', {state.Progress.ItemsCollected} found"
            : $"it lacks {string.Join(", ", missing)} ({state.Progress.ItemsCollected} found).");
    }
}
