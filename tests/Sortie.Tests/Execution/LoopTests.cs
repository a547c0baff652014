using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>Planners that go round in a circle.</summary>
public sealed class LoopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _calls;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("same", 3)]
    [InlineData("same other", 7)]
    [InlineData("broken", 3)]
    public async Task Calls_that_bring_the_same_again_and_again_end_the_mission(string circle, int calls)
    {
        var mission = await RunAsync(steps => ScriptedPlanner.Call(circle.Split(' ')[steps % circle.Split(' ').Length], "again"));

        mission.Status.Should().Be(MissionStatus.Failed);
        mission.Reason.Should().Be("loop_detected");
        mission.Error!.Message.Should().Contain(" was called 3 times with the same arguments and brought the same each time");
        _calls.Should().BeLessThanOrEqualTo(calls);
    }

    [Theory]
    [InlineData("counting", "again")]
    [InlineData("same", "{0}")]
    [InlineData("same counting", "again")]
    public async Task Calls_that_bring_something_new_are_no_circle(string tools, string input)
    {
        var turn = tools.Split(' ');
        var mission = await RunAsync(steps => steps == 12
            ? ScriptedPlanner.Finish("done")
            : ScriptedPlanner.Call(turn[steps % turn.Length], string.Format(System.Globalization.CultureInfo.InvariantCulture, input, steps)));

        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Steps.Should().HaveCount(12);
    }

    [Fact]
    public async Task A_planner_that_does_something_else_in_time_may_go_on()
    {
        var mission = await RunAsync(steps => steps == 3 ? ScriptedPlanner.Finish("done") : ScriptedPlanner.Call("same", "again"));

        mission.Status.Should().Be(MissionStatus.Completed);
    }

    private async Task<Mission> RunAsync(Func<int, Decision> next)
    {
        await using var sortie = await TestSortie.StartAsync(
            _folder,
            new ScriptedPlanner(mission => next(mission.Steps.Count)),
            [
                Counted("same", _ => "nothing new"),
                Counted("other", _ => "nothing new either"),
                Counted("counting", call => $"{call}"),
                Counted("broken", _ => throw new ToolException("broken", "It is broken.")),
            ]);
        return await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);
    }

    private Tool Counted(string name, Func<int, string> act) => TestSortie.Tool(name, (_, _) => Task.FromResult(act(++_calls)));
}
