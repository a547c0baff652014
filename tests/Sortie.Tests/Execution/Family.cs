using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>
/// A mission and those that it has had made. The words of an objective name its children, or the tool to call; a word that begins with
/// <c>hold</c> is held until it is released.
/// </summary>
internal sealed class Family : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _entered = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _released = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A child does its own word and finishes with it; a parent has a mission made for each of its words.</summary>
    private static ScriptedPlanner Planner => new(
        mission => mission switch
        {
            { Objective.Description: var words, Steps: [] } when words.Contains(' ', StringComparison.Ordinal) => Children(words.Split(' ')),
            { Steps: [] } => ScriptedPlanner.Call("work", mission.Objective.Description),
            { Steps: [.., { MakesMissions: true } last] } when last.Completed!.Outcome is StepOutcome.Cancelled => Children(["again"]),
            { Steps: [.., { MakesMissions: true } last] } =>
                ScriptedPlanner.Finish(string.Join(", ", last.ChildResults.Select(child => child.Answer))),
            { Steps: [.., { Result: null } failed] } => new Decision.GiveUp(failed.Completed!.Error ?? new("stopped", "It was stopped.")),
            _ => ScriptedPlanner.Finish($"{mission.Steps[^1].Result}"),
        },
        mission => new(string.Join(", ", mission.Steps.SelectMany(step => step.ChildResults).Select(child => child.Answer)), Items: 1)
        {
            Text = "kept",
        });

    public string File(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();

    /// <summary>A mission is made for each of the words.</summary>
    public static Decision.RunMissions Children(string[] words) =>
        new([.. words.Select(word => new ChildWish(new() { Type = ObjectiveType.Goal, Description = word }, new()))], "The words say so.");

    /// <summary>Proposes a mission by the words of its objective.</summary>
    public static Task<Mission> ProposeAsync(TestSortie sortie, string words, Scope? scope = null) =>
        sortie.ProposeAsync(scope: scope, objective: new() { Type = ObjectiveType.Goal, Description = words });

    public static async Task<List<Mission>> ChildrenAsync(TestSortie sortie, Mission parent)
    {
        var children = new List<Mission>();
        foreach (var child in parent.Children)
        {
            children.Add((await sortie.Log.FindAsync(child.MissionId, Stop))!);
        }

        return children;
    }

    public static async Task<List<Mission>> AllAsync(TestSortie sortie)
    {
        var page = await sortie.Whiteboard.ListAsync(new() { Limit = 200 }, Stop);
        return [.. (await Task.WhenAll(page.Missions.Select(card => sortie.Log.FindAsync(card.MissionId, Stop)))).OfType<Mission>()];
    }

    /// <summary>Ends when the tool works at a word.</summary>
    public Task Entered(string word) => _entered.GetOrAdd(word, _ => NewCue()).Task.WaitAsync(Stop);

    /// <summary>Lets the tool be done with a word that it holds.</summary>
    public void Release(string word) => _released.GetOrAdd(word, _ => NewCue()).TrySetResult();

    public Task<TestSortie> StartAsync(
        ScriptedPlanner? planner = null, int atOnce = 8, bool executeMissions = true, TimeProvider? time = null,
        ApprovalPolicy policy = ApprovalPolicy.Effects, Action<ExecutionOptions>? configure = null, Tool? work = null) =>
        TestSortie.StartAsync(
            _folder,
            planner ?? Planner,
            [work ?? TestSortie.Tool("work", WorkAsync)],
            time,
            services =>
            {
                services.Configure<MissionOptions>(options => options.Approval = policy);
                services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = atOnce);
                services.Configure<ExecutionOptions>(configure ?? (_ => { }));
            },
            executeMissions);

    private static TaskCompletionSource NewCue() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<string> WorkAsync(string word, CancellationToken stop)
    {
        _entered.GetOrAdd(word, _ => NewCue()).TrySetResult();
        if (word.StartsWith("hold", StringComparison.Ordinal))
        {
            await _released.GetOrAdd(word, _ => NewCue()).Task.WaitAsync(stop);
        }

        return word == "broken" ? throw new ToolException("out_of_luck", "It did not work.") : $"{word} done";
    }
}
