using System.Net;
using Sortie.Missions;

namespace Sortie.Tests.Web;

public sealed class MissionActsApiTests
{
    [Fact]
    public async Task Approving_lets_a_mission_start()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", Effect.Write);

        using var response = await host.PostAsync($"/api/missions/{id}/approve");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await response.JsonAsync()).Text("mission_id").Should().Be(id.ToString());
        await host.UntilAsync(id, MissionStatus.Completed);
    }

    [Fact]
    public async Task Rejecting_ends_a_mission_before_it_starts()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", Effect.Write);

        var card = await (await host.PostAsync($"/api/missions/{id}/reject")).JsonAsync();

        card.Text("status").Should().Be("cancelled");
        card.Text("message").Should().Contain("rejected");
    }

    [Fact]
    public async Task A_mission_can_be_paused_resumed_and_cancelled()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("hold", MissionStatus.Active);

        (await StatusAfterAsync("pause")).Should().Be("waiting");
        (await StatusAfterAsync("resume")).Should().Be("active");
        (await StatusAfterAsync("cancel")).Should().Be("cancelled");

        async Task<string> StatusAfterAsync(string act) => (await (await host.PostAsync($"/api/missions/{id}/{act}")).JsonAsync()).Text("status");
    }

    [Fact]
    public async Task An_answer_lets_a_mission_go_on()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("ask", MissionStatus.Waiting);

        using var response = await host.PostAsync($"/api/missions/{id}/answer", new { answer = "blue" });

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        await host.UntilAsync(id, MissionStatus.Completed);
        (await (await host.GetAsync($"/api/missions/{id}")).JsonAsync()).Text("message").Should().Be("You said blue.");
    }

    [Fact]
    public async Task A_second_click_on_approve_does_not_pass_a_gate_that_nobody_saw()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("send", Effect.Write);

        (await host.PostAsync($"/api/missions/{id}/approve?gate_id=start")).StatusCode.Should().Be(HttpStatusCode.OK);
        await host.UntilAsync(id, MissionStatus.Waiting);

        (await (await host.PostAsync($"/api/missions/{id}/approve?gate_id=start")).ProblemAsync(409))
            .Should().Contain("'gate_1'").And.Contain("'start'");
        (await (await host.PostAsync($"/api/missions/{id}/reject?gate_id=start")).ProblemAsync(409)).Should().Contain("'gate_1'");
        (await host.StateAsync(id)).Text("gate_id").Should().Be("gate_1");
        (await host.PostAsync($"/api/missions/{id}/approve?gate_id=gate_1")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_answer_to_one_question_is_not_taken_for_the_next()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("quiz", MissionStatus.Waiting);
        (await host.PostAsync($"/api/missions/{id}/answer", new { answer = "blue", gate_id = "gate_1" })).StatusCode.Should().Be(HttpStatusCode.OK);
        while ((await host.StateAsync(id)) is var state && !(state.TryGetProperty("gate_id", out var gate) && gate.GetString() == "gate_2"))
        {
            await host.UntilAsync(id, MissionStatus.Waiting, after: state.GetProperty("version").GetInt32());
        }

        using var late = await host.PostAsync($"/api/missions/{id}/answer", new { answer = "blue", gate_id = "gate_1" });

        (await late.ProblemAsync(409)).Should().Contain("'gate_2'");
        (await host.StateAsync(id)).Text("question").Should().Be("Which size?");
    }

    [Fact]
    public async Task A_retry_that_is_sent_again_with_its_key_gives_the_mission_that_is_there()
    {
        await using var host = await WebHost.StartAsync();
        var (id, other) = (await host.ProposeAsync("fail", MissionStatus.Failed), await host.ProposeAsync("fail", MissionStatus.Failed));

        async Task<string> RetryAsync(Sortie.Log.MissionId mission) =>
            (await (await host.PostAsync($"/api/missions/{mission}/retry", null, ("Idempotency-Key", "k"))).JsonAsync()).Text("mission_id");
        var first = await RetryAsync(id);

        (await RetryAsync(id)).Should().Be(first);
        (await RetryAsync(other)).Should().NotBe(first);
        (await (await host.PostAsync($"/api/missions/{id}/retry", null, ("Idempotency-Key", new string('k', 201)))).ProblemAsync(400))
            .Should().Contain("200");
    }

    [Fact]
    public async Task A_running_mission_is_steered_and_a_change_that_waits_is_taken_back()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("ask", MissionStatus.Waiting);

        using var added = await host.PostAsync($"/api/missions/{id}/steer", new { text = "only the first 5", mode = "now" });
        added.StatusCode.Should().Be(HttpStatusCode.Created);
        var steer = await added.JsonAsync();
        (steer.Text("steer_id"), steer.Text("state"), steer.Text("mode")).Should().Be(("steer_1", "waiting", "now"));
        added.Headers.Location!.ToString().Should().Be($"/api/missions/{id}/steers/steer_1");
        (await (await host.GetAsync($"/api/missions/{id}/steers")).JsonAsync()).GetArrayLength().Should().Be(1);

        (await host.SendAsync(HttpMethod.Delete, $"/api/missions/{id}/steers/steer_1")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await (await host.SendAsync(HttpMethod.Delete, $"/api/missions/{id}/steers/steer_1")).ProblemAsync(409)).Should().Contain("waits no longer");
        (await (await host.SendAsync(HttpMethod.Delete, $"/api/missions/{id}/steers/steer_9")).ProblemAsync(404)).Should().Contain("steer_9");

        using var own = await host.PostAsync($"/api/missions/{id}/steer", new { text = "under $20", mode = "own_mission" });
        own.StatusCode.Should().Be(HttpStatusCode.Created);
        var made = (await own.JsonAsync()).Text("mission_id");
        made.Should().NotBe(id.ToString());
        own.Headers.Location!.ToString().Should().Be($"/api/missions/{made}");
    }

    [Fact]
    public async Task A_change_that_cannot_be_made_is_refused_with_a_sentence()
    {
        await using var host = await WebHost.StartAsync();
        var ended = await host.ProposeAsync("table", MissionStatus.Completed);

        (await (await host.PostAsync($"/api/missions/{ended}/steer", new { text = "please hurry" })).ProblemAsync(422))
            .Should().Contain("only the first 5");
        (await (await host.PostAsync($"/api/missions/{ended}/steer", new { text = " " })).ProblemAsync(400)).Should().Contain("empty");
        (await (await host.PostAsync($"/api/missions/{ended}/steer", new { text = "only the first 5", mode = "later" })).ProblemAsync(400))
            .Should().Contain("'mode'");
        (await (await host.PostAsync($"/api/missions/{ended}/steer", new { text = "only the first 5" })).ProblemAsync(409))
            .Should().Contain("already ended");
        (await (await host.PostAsync("/api/missions/mission_chat_ffffffffffff/steer", new { text = "only the first 5" })).ProblemAsync(404))
            .Should().Contain("no mission");
        (await (await host.GetAsync("/api/missions/nonsense/steers")).ProblemAsync(404)).Should().Contain("nonsense");
    }

    [Fact]
    public async Task A_missions_priority_can_be_changed_until_it_ends()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", Effect.Write);

        (await (await host.PostAsync($"/api/missions/{id}/priority", new { priority = "high" })).JsonAsync()).Text("priority").Should().Be("high");
        (await host.StateAsync(id)).Text("priority").Should().Be("high");
        (await (await host.PostAsync($"/api/missions/{id}/priority", new { priority = "urgent" })).ProblemAsync(400)).Should().Contain("'priority'");
        (await (await host.PostAsync($"/api/missions/{id}/priority", new { })).ProblemAsync(400)).Should().Contain("'low', 'normal' or 'high'");
        await host.PostAsync($"/api/missions/{id}/cancel");
        (await (await host.PostAsync($"/api/missions/{id}/priority", new { priority = "low" })).ProblemAsync(409)).Should().Contain("already ended");
    }

    [Fact]
    public async Task An_answer_must_say_something_and_not_too_much()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("ask", MissionStatus.Waiting);

        (await (await host.PostAsync($"/api/missions/{id}/answer", new { answer = " " })).ProblemAsync(400)).Should().Contain("empty");
        (await (await host.PostAsync($"/api/missions/{id}/answer", new { answer = new string('a', 20_001) })).ProblemAsync(413))
            .Should().Contain("20001");
        (await (await host.PostAsync($"/api/missions/{id}/answer", new { reply = "blue" })).ProblemAsync(400)).Should().Contain("'reply'");
        (await (await host.PostAsync($"/api/missions/{id}/answer")).ProblemAsync(400)).Should().Contain("JSON object");
    }

    [Fact]
    public async Task Retrying_makes_a_new_mission_in_the_same_thread()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("fail", MissionStatus.Failed);

        using var response = await host.PostAsync($"/api/missions/{id}/retry");

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        var retried = (await response.JsonAsync()).Text("mission_id");
        retried.Should().NotBe(id.ToString());
        response.Headers.Location!.ToString().Should().Be($"/api/missions/{retried}");
        var state = (await (await host.GetAsync($"/api/whiteboard/{retried}")).JsonAsync()).GetProperty("state");
        state.Text("retry_of").Should().Be(id.ToString());
        state.Text("mission_thread_id").Should().Be(id.ToString().Replace("mission", "thread", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    [InlineData("cancel")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("answer")]
    public async Task What_the_status_does_not_allow_is_a_conflict_that_tells_the_status(string act)
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", MissionStatus.Completed);

        using var response = await host.PostAsync($"/api/missions/{id}/{act}", act == "answer" ? new { answer = "blue" } : null);

        (await response.ProblemAsync(409)).Should().Contain("completed");
        (await (await host.PostAsync($"/api/missions/{id}/{act}", new { answer = "blue" })).JsonAsync()).Text("mission_status")
            .Should().Be("completed");
    }

    [Fact]
    public async Task A_mission_that_has_not_ended_cannot_be_retried()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("hold", MissionStatus.Active);

        using var response = await host.PostAsync($"/api/missions/{id}/retry");

        (await response.ProblemAsync(409)).Should().Contain("active");
    }
}
