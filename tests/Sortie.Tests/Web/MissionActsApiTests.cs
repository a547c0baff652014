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
    public async Task An_answer_must_say_something_and_not_too_much()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("ask", MissionStatus.Waiting);

        (await (await host.PostAsync($"/api/missions/{id}/answer", new { answer = " " })).ProblemAsync(400)).Should().Contain("empty");
        (await (await host.PostAsync($"/api/missions/{id}/answer", new { answer = new string('a', 20_001) })).ProblemAsync(413)).Should().Contain("20001");
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
        (await (await host.PostAsync($"/api/missions/{id}/{act}", new { answer = "blue" })).JsonAsync()).Text("mission_status").Should().Be("completed");
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
