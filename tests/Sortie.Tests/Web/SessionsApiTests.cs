using System.Net;
using Sortie.Chat.Sessions;

namespace Sortie.Tests.Web;

public sealed class SessionsApiTests
{
    [Fact]
    public async Task A_conversation_is_listed_read_renamed_and_deleted()
    {
        await using var host = await WebHost.StartAsync();
        var id = (await (await host.PostAsync("/chat/integrated", new { text = "hello" })).JsonAsync()).Text("session_id");

        var listed = await (await host.GetAsync("/api/sessions")).JsonAsync();
        listed[0].Text("title").Should().Be("hello");
        listed[0].GetProperty("messages").GetInt32().Should().Be(1);

        var turns = await (await host.GetAsync($"/api/sessions/{id}/messages")).JsonAsync();
        turns.EnumerateArray().Select(turn => turn.Text("role")).Should().Equal("user", "sortie");
        turns[1].GetProperty("receipt").Text("route").Should().Be("answer");

        var renamed = await (await host.SendAsync(HttpMethod.Patch, $"/api/sessions/{id}", new { title = "Greetings" })).JsonAsync();
        renamed.Text("title").Should().Be("Greetings");

        (await host.SendAsync(HttpMethod.Delete, $"/api/sessions/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await (await host.GetAsync("/api/sessions")).JsonAsync()).GetArrayLength().Should().Be(0);
        (await (await host.GetAsync($"/api/sessions/{id}/messages")).ProblemAsync(404)).Should().Contain(id);
    }

    [Fact]
    public async Task A_message_to_a_deleted_conversation_begins_it_anew()
    {
        await using var host = await WebHost.StartAsync();
        var id = (await (await host.PostAsync("/chat/integrated", new { text = "Extract emails" })).JsonAsync()).Text("session_id");
        await host.SendAsync(HttpMethod.Delete, $"/api/sessions/{id}");

        await host.PostAsync("/chat/integrated", new { text = "hello", session_id = id });

        host.Service<Conversations>().Find(id)!.Pending.Should().BeNull("the question was deleted with the conversation");
        var listed = (await (await host.GetAsync("/api/sessions")).JsonAsync())[0];
        listed.Text("title").Should().Be("hello");
        listed.GetProperty("messages").GetInt32().Should().Be(1);
        var turns = await (await host.GetAsync($"/api/sessions/{id}/messages")).JsonAsync();
        turns.EnumerateArray().Select(turn => turn.Text("text")).First().Should().Be("hello");
        turns.GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task A_title_must_say_something_and_not_too_much()
    {
        await using var host = await WebHost.StartAsync();
        var id = (await (await host.PostAsync("/chat/integrated", new { text = "hello" })).JsonAsync()).Text("session_id");

        foreach (var title in new[] { "", " ", new string('a', 201) })
        {
            using var response = await host.SendAsync(HttpMethod.Patch, $"/api/sessions/{id}", new { title });
            (await response.ProblemAsync(400)).Should().Contain("1 to 200");
        }
    }

    [Fact]
    public async Task An_unknown_conversation_is_not_found()
    {
        await using var host = await WebHost.StartAsync();

        await (await host.GetAsync("/api/sessions/chat_none/messages")).ProblemAsync(404);
        await (await host.SendAsync(HttpMethod.Patch, "/api/sessions/chat_none", new { title = "x" })).ProblemAsync(404);
        await (await host.SendAsync(HttpMethod.Delete, "/api/sessions/chat_none")).ProblemAsync(404);
    }
}
