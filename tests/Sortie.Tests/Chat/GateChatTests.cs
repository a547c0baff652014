using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;
using Sortie.Tools;

namespace Sortie.Tests.Chat;

/// <summary>What a mission asks while it runs is answered where it was asked for: in its conversation.</summary>
public sealed class GateChatTests : IDisposable
{
    private const string Session = "gates";
    private const string Wish = "Get names from https://shop.example/";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ScriptedPlanner Asking => new(mission => mission.Gates is [{ Decision.Answer: { } answer }]
        ? ScriptedPlanner.Finish($"You said: {answer}")
        : new Decision.Ask("Which colour?", "There are two."));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("the blue one", "the blue one")]
    [InlineData("Blue, and please no Red!", "Blue, and please no Red!")]
    [InlineData("yes", "yes")]
    [InlineData("https://colours.example/blue", "https://colours.example/blue")]
    [InlineData("my answer is blue", "blue")]
    [InlineData("answer {0} with blue", "blue")]
    public async Task A_question_is_answered_in_words(string text, string answer)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, Asking, []);
        var id = await AskAsync(sortie);
        await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);

        (await SayAsync(sortie, text.Replace("{0}", id.ToString(), StringComparison.Ordinal))).Summary.Should().StartWith($"{id} goes on with that");

        (await sortie.UntilEndedAsync(id)).Result!.FinalAnswer.Should().Be($"You said: {answer}");
    }

    [Theory]
    [InlineData("what is 12% of 350?", "answer")]
    [InlineData("how is it going?", "status")]
    [InlineData("what are you waiting for?", "status")]
    [InlineData("Get prices from https://other.example/", "mission")]
    [InlineData("cancel it", "control")]
    public async Task What_clearly_is_something_else_is_no_answer(string text, string route)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, Asking, []);
        var id = await AskAsync(sortie);
        await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);

        (await SayAsync(sortie, text)).Route.Should().Be(route);

        (await sortie.Log.FindAsync(id, Stop))!.Gates.Should().ContainSingle().Which.Decision?.Answer.Should().BeNull();
    }

    [Theory]
    [InlineData("yes, go on")]
    [InlineData("yes")]
    [InlineData("go on")]
    [InlineData("grant another 2")]
    [InlineData("approve it")]
    public async Task A_yes_grants_more(string text)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("echo", "echo", "echo"), [Echo]);
        var id = await AskAsync(sortie, ", use at most 2 steps");
        await sortie.UntilAsync(id, mission => mission.OpenGate is not null);

        (await SayAsync(sortie, text)).Route.Should().Be("control");

        (await sortie.UntilEndedAsync(id)).Steps.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_short_reply_is_for_the_mission_that_asked_last()
    {
        var first = new TaskCompletionSource();
        var planner = new ScriptedPlanner(mission => mission.Steps is [] ? ScriptedPlanner.Call("work", "1")
            : mission.Gates is [{ Decision.Answer: { } answer }] ? ScriptedPlanner.Finish($"You said: {answer}")
            : new Decision.Ask("Which colour?", "There are two."));
        var calls = 0;
        var work = TestSortie.Tool("work", async (input, _) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await first.Task;
            }

            return input;
        });
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [work]);
        var older = await AskAsync(sortie);
        await sortie.UntilAsync(older, mission => mission.Steps.Count == 1);
        var newer = await AskAsync(sortie);
        await sortie.UntilAsync(newer, mission => mission.OpenGate is not null);
        first.SetResult();
        await sortie.UntilAsync(older, mission => mission.OpenGate is not null);

        (await SayAsync(sortie, "blue")).Summary.Should().StartWith($"{older} goes on with that");
        (await SayAsync(sortie, "red")).Summary.Should().StartWith($"{newer} goes on with that");
    }

    [Theory]
    [InlineData("go on")]
    [InlineData("carry on please")]
    [InlineData("approve it")]
    [InlineData("yes")]
    public void A_word_to_go_on_is_for_the_mission_that_asked_last(string text)
    {
        var newer = Talk.Known(Talk.First, MissionStatus.Waiting, "https://news.example") with { Asks = GateKind.Approval };
        var older = newer with { MissionId = Talk.Second, AskedAt = ScheduleHarness.At(ScheduleHarness.Sunday) };

        Talk.Route(text, newer, older).Command().MissionIds.Should().Equal(Talk.Second);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("no thanks")]
    [InlineData("no, that is enough")]
    public async Task A_no_ends_it_with_what_it_has(string text)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("echo", "echo", "echo"), [Echo]);
        var id = await AskAsync(sortie, ", use at most 2 steps");
        await sortie.UntilAsync(id, mission => mission.OpenGate is not null);

        (await SayAsync(sortie, text)).Route.Should().Be("control");

        (await sortie.UntilEndedAsync(id)).Steps.Should().HaveCount(2);
    }

    private static Tool Echo => TestSortie.Tool("echo", (input, _) => Task.FromResult(input));

    private static async Task<MissionId> AskAsync(TestSortie sortie, string limit = "") =>
        (await SayAsync(sortie, Wish + limit)).MissionsSpawned.Should().ContainSingle().Subject.MissionId;

    private static async Task<ResponseEnvelope> SayAsync(TestSortie sortie, string text) =>
        (await sortie.SayAsync(text, Session)).Envelope;
}
