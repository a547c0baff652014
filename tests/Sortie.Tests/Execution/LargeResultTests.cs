using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Execution;

/// <summary>Results of more than 8 KB stand in blobs. Whoever reads a result does not notice, unless its file was harmed.</summary>
public sealed class LargeResultTests : IDisposable
{
    private static readonly string Page = string.Concat(Enumerable.Repeat("Zürich \"東京\" <b>\n", 2_000));

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FileInfo Blob =>
        Directory.EnumerateFiles(_folder.File("blobs"), "*", SearchOption.AllDirectories).Select(file => new FileInfo(file)).Single();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_large_result_is_named_by_its_record_and_read_whole_also_after_a_restart()
    {
        MissionId id;
        await using (var sortie = await StartAsync(ScriptedPlanner.Calling("look")))
        {
            id = (await sortie.ProposeAsync()).Id;
            (await sortie.UntilEndedAsync(id)).Result!.FinalAnswer.Should().Be(Page);
        }

        await using var restarted = await StartAsync(ScriptedPlanner.Calling("look"));
        var step = (await restarted.Log.FindAsync(id, Stop))!.Steps.Single();
        step.Completed!.Result.Should().BeNull();
        step.Completed.ResultRef.Should().Be(new ResultRef(Blob.Name, Blob.Length, "application/json"));
        step.Result!.Value.GetString().Should().Be(Page);
        (await restarted.Log.ReadAsync(id, cancellationToken: Stop).FirstAsync(record => record.EventType == "mission_step_completed", Stop))
            .Json.Length.Should().BeLessThan(1_000);
    }

    [Theory]
    [InlineData(8 * 1024, false)]
    [InlineData((8 * 1024) + 1, true)]
    public async Task Only_a_result_of_more_than_8_KB_leaves_its_record(int bytes, bool leaves)
    {
        await using var sortie = await StartAsync(ScriptedPlanner.Calling("look"), new string('x', bytes - 2)); // The quotes count.

        var step = (await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id)).Steps.Single();

        (step.Completed!.ResultRef is not null).Should().Be(leaves);
        (step.Completed.Result is null).Should().Be(leaves);
        step.Result!.Value.GetString().Should().HaveLength(bytes - 2);
    }

    [Fact]
    public async Task A_large_result_that_an_older_version_left_in_its_record_is_read_as_ever()
    {
        await using var sortie = await StartAsync(AskingOnce());
        var mission = await sortie.ProposeAsync(Effect.External);
        MissionRecord[] old =
        [
            new MissionRecord.StatusUpdate(MissionStatus.Active),
            new MissionRecord.StepStarted("step_1", 1, 1, "look", JsonSerializer.SerializeToElement(new { input = "1" }), Effect.Read, "key"),
            new MissionRecord.StepCompleted("step_1", StepOutcome.Ok, JsonSerializer.SerializeToElement(Page)),
            new MissionRecord.StatusUpdate(MissionStatus.Waiting, WaitingFor: WaitingFor.Resume),
        ];

        await sortie.Log.AppendAsync(mission.Id, mission.Version, old, Stop);

        (await sortie.Log.FindAsync(mission.Id, Stop))!.Steps.Single().Result!.Value.GetString().Should().Be(Page);
        Directory.Exists(_folder.File("blobs")).Should().BeFalse();
    }

    [Fact]
    public async Task A_result_is_stored_before_its_record_and_waits_for_room_and_no_call_is_made_twice()
    {
        var (full, calls) = (new FullLog(), 0);
        var tool = TestSortie.Tool("look", (_, _) =>
        {
            full.IsFull = true;
            calls++;
            return Task.FromResult(Page);
        });
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("look"), [tool], configure: full.Wrap);

        var id = (await sortie.ProposeAsync()).Id;
        await full.Refused.WaitAsync(Stop);
        Directory.Exists(_folder.File("blobs")).Should().BeFalse();
        full.IsFull = false;
        var ended = await sortie.UntilEndedAsync(id);

        ended.Result!.FinalAnswer.Should().Be(Page);
        calls.Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mission_whose_result_was_harmed_fails_with_the_file_named_and_the_whiteboard_shows_it(bool isMissing)
    {
        var id = await WaitingWithLargeResultAsync(AskingOnce());
        var blob = Harm(isMissing);

        await using var restarted = await StartAsync(AskingOnce());
        (await restarted.Whiteboard.FindAsync(id, Stop))!.State.Status.Should().Be(MissionStatus.Waiting);
        await restarted.Missions.AnswerAsync(id, "Go on.", "test", Stop);
        var ended = await restarted.UntilEndedAsync(id);

        ended.Status.Should().Be(MissionStatus.Failed);
        ended.Error!.Code.Should().Be("result_lost");
        ended.Error.Message.Should().Contain(blob).And.Contain(isMissing ? "is missing" : "is damaged");
        (await restarted.Whiteboard.FindAsync(id, Stop))!.State.Termination!.Error!.Code.Should().Be("result_lost");
    }

    [Fact]
    public async Task What_children_brought_and_was_harmed_ends_their_parent_too()
    {
        var planner = new ScriptedPlanner(mission => mission switch
        {
            { Metadata.ParentId: not null } => new Decision.Finish(new("Done.", Items: 1) { Text = Page }, new(true, 1, ["All."]), "All."),
            { Steps: [] } => new Decision.RunMissions([new(new() { Type = ObjectiveType.Goal, Description = "A part." }, new())], "Parts."),
            { Gates: [] } => new Decision.Ask("Go on?", "The test says so."),
            _ => ScriptedPlanner.Finish(mission.Steps[0].ChildResults[0].Text!),
        });
        var id = await WaitingWithLargeResultAsync(planner);
        Harm(isMissing: true);

        await using var restarted = await StartAsync(planner);
        await restarted.Missions.AnswerAsync(id, "Go on.", "test", Stop);

        (await restarted.UntilEndedAsync(id)).Error!.Code.Should().Be("result_lost");
    }

    [Fact]
    public async Task A_mission_is_cancelled_although_its_result_was_harmed()
    {
        var planner = new ScriptedPlanner(
            mission => mission.Steps.Count == 0 ? ScriptedPlanner.Call("look", "1") : new Decision.Ask("Go on?", "The test says so."),
            mission => new($"{mission.Steps[0].Result}", Items: 1));
        var id = await WaitingWithLargeResultAsync(planner);
        Harm(isMissing: true);

        await using var restarted = await StartAsync(planner);
        await restarted.Missions.CancelAsync(id, "test", Stop);

        (await restarted.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Cancelled);
    }

    [Fact]
    public async Task A_planner_that_goes_round_in_a_circle_of_large_results_is_noticed()
    {
        await using var sortie = await StartAsync(new ScriptedPlanner(_ => ScriptedPlanner.Call("look", "1")));

        var ended = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        ended.Error!.Code.Should().Be("loop_detected");
        Blob.Length.Should().BeGreaterThan(Page.Length); // All of them are one.
    }

    private static ScriptedPlanner AskingOnce() => new(mission =>
        mission.Steps.Count == 0 ? ScriptedPlanner.Call("look", "1")
        : mission.Gates.Count == 0 ? new Decision.Ask("Go on?", "The test says so.")
        : ScriptedPlanner.Finish($"{mission.Steps[0].Result}"));

    private async Task<MissionId> WaitingWithLargeResultAsync(ScriptedPlanner planner)
    {
        await using var sortie = await StartAsync(planner);
        var id = (await sortie.ProposeAsync()).Id;
        return (await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting)).Id;
    }

    private string Harm(bool isMissing)
    {
        var blob = Blob;
        var bytes = File.ReadAllBytes(blob.FullName);
        bytes[bytes.Length / 2] ^= 1;
        File.Delete(blob.FullName);
        if (!isMissing)
        {
            File.WriteAllBytes(blob.FullName, bytes);
        }

        return $"blobs/{blob.Name[..2]}/{blob.Name}";
    }

    private Task<TestSortie> StartAsync(ScriptedPlanner planner, string? page = null) =>
        TestSortie.StartAsync(_folder, planner, [TestSortie.Tool("look", (_, _) => Task.FromResult(page ?? Page))]);
}
