using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Whiteboard;

namespace Sortie.Tests.Missions;

public sealed class MissionRecordTests : IDisposable
{
    private static readonly MissionId Id = MissionId.Parse("mission_chat_0123456789ab");
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-11-22T10:00:00Z", null);

    /// <summary>One of each kind, in an order in which they can follow each other.</summary>
    private static readonly MissionRecord[] OneOfEach =
    [
        new MissionRecord.Created(
            MissionStatus.Proposed,
            "chat",
            new()
            {
                Type = ObjectiveType.Extract,
                Description = "Get names.",
                Url = "https://shop.example/",
                Fields = ["name"],
                TargetCount = 5,
                Conditions = [new("price", Comparison.LessThan, "25", "EUR")],
                Format = OutputFormat.Csv,
                Schedule = "every day at 8am",
            },
            new()
            {
                AllowedDomains = ["shop.example"],
                MaxPages = 3,
                MaxDurationSeconds = 60,
                Budget = new() { MaxSteps = 7, MaxSeconds = 60, MaxPages = 2, MaxBytes = 5000, MaxTokens = 100, MaxCost = 2.5m },
            },
            new()
            {
                CreatedAt = At,
                SessionId = "chat_1",
                TraceId = "t",
                RawChatMessage = "Get names",
                AwaitingApproval = true,
                IdempotencyKey = "k",
                RetryOf = "r",
                Priority = Priority.Low,
                Effect = Effect.Write,
                ApprovalExpiresAt = At,
            },
            "thread_1"),
        new MissionRecord.StatusUpdate(MissionStatus.Active, "approved by test"),
        new MissionRecord.Decided("rules", "call web_extract", ["Because."]),
        new MissionRecord.StepStarted(
            "step_1",
            1,
            1,
            "web_extract",
            JsonSerializer.SerializeToElement(new { url = "https://shop.example/" }),
            Effect.Read,
            "k/step_1"),
        new MissionRecord.StepCompleted(
            "step_1",
            StepOutcome.Ok,
            JsonSerializer.SerializeToElement(new { records = 1 }),
            new("aa", 3, "text/plain"),
            null,
            12.5,
            new(3, 0.01m, 1234),
            At),
        new MissionRecord.ProgressUpdate(3, 1, 1, 50, "half way"),
        new MissionRecord.ArtifactAdded("artifact_1", "table", "result.csv", "result.csv", "text/csv", 10, "bb"),
        new MissionRecord.GateOpened("gate_1", GateKind.Input, "Which?", "cc", At, StepId: "step_1", Grant: new(BudgetLimit.Pages, 2)),
        new MissionRecord.GateClosed("gate_1", "answered", "this", "test"),
        new MissionRecord.SteerAdded(
            "steer_1", "also the rating", SteerMode.Now, new() { Fields = ["rating"], AddsFields = true, MaxPages = 2 }, "test"),
        new MissionRecord.SteerAdded("steer_2", "only the first 5", SteerMode.AfterStep, new() { TargetCount = 5 }, "test"),
        new MissionRecord.SteerRemoved("steer_1", "test"),
        new MissionRecord.SteerApplied(
            "steer_2",
            new() { Type = ObjectiveType.Extract, Description = "Get names.", TargetCount = 5 },
            new() { AllowedDomains = ["shop.example"], MaxPages = 3, MaxDurationSeconds = 60, Budget = new() { MaxSteps = 7 } }),
        new MissionRecord.PriorityChanged(Priority.High, "test"),
        new MissionRecord.StopRequested(StopKind.Pause, "test", "paused by test"),
        new MissionRecord.StatusUpdate(
            MissionStatus.Failed,
            "nothing_found",
            At,
            new(false, "Nothing.", ["web_extract"], 0, new(false, 1, ["looked"], "nothing there")),
            new("nothing_found", "Nothing.", Retryable: true)),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_is_an_example_of_every_kind() =>
        OneOfEach.Select(record => record.GetType()).Distinct().Should().BeEquivalentTo(
            typeof(MissionRecord).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType));

    [Fact]
    public async Task Every_kind_of_record_goes_through_the_log_unchanged()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        var stop = TestContext.Current.CancellationToken;

        await sortie.Log.AppendAsync(Id, 0, OneOfEach, stop);
        var read = await sortie.Log.ReadAsync(Id, 1, stop).Select(record => record.ToFact().Record).ToListAsync(stop);

        read.Select(Json).Should().Equal(OneOfEach.Select(Json));
    }

    [Fact]
    public async Task The_whiteboard_shows_what_every_kind_of_record_brought()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        var stop = TestContext.Current.CancellationToken;
        await sortie.Log.AppendAsync(Id, 0, OneOfEach, stop);

        var state = (await sortie.Whiteboard.FindAsync(Id, stop))!.State;

        state.Status.Should().Be(MissionStatus.Failed);
        state.Objective.Description.Should().Be("Get names.");
        state.Constraints.Should().BeEquivalentTo(new BoardConstraints(3, 60, 5, ["shop.example"], 7));
        state.StartTime.Should().NotBeNull();
        state.EndTime.Should().Be(At);
        state.Progress.Should().Be(new BoardProgress(1, 3, 1));
        state.Steps.Should().ContainSingle().Which.Outcome.Should().Be("ok");
        state.CostSummary.Should().Be(new BoardCost(3, 0.01m, 0.012, 1234));
        state.ArtifactsSummary.Count.Should().Be(1);
        state.DecisionTrace.Should().ContainSingle();
        state.GoalEvaluation!.GapReason.Should().Be("nothing there");
        state.Termination.Should().Be(new BoardTermination("nothing_found", new("nothing_found", "Nothing.", Retryable: true)));
        state.MissionThreadId.Should().Be("thread_1");
    }

    [Fact]
    public void A_record_that_cannot_follow_is_refused_by_the_fold()
    {
        var created = Fact(1, OneOfEach[0]);
        var mission = Mission.Apply(null, created);

        var twice = () => Mission.Apply(mission, created);
        var before = () => Mission.Apply(null, Fact(1, OneOfEach[1]));
        var forbidden = () => Mission.Apply(mission, Fact(2, new MissionRecord.StatusUpdate(MissionStatus.Completed)));
        var unknownStep = () => Mission.Apply(mission, Fact(2, OneOfEach[4]));

        twice.Should().Throw<InvalidDataException>();
        before.Should().Throw<InvalidDataException>();
        forbidden.Should().Throw<InvalidDataException>("a proposed mission cannot be completed");
        unknownStep.Should().Throw<InvalidDataException>();
    }

    private static MissionFact Fact(int version, MissionRecord record) => new(Id, version, version, At, record);

    private static string Json(MissionRecord record) => JsonSerializer.Serialize(record, SortieJson.Options);
}
