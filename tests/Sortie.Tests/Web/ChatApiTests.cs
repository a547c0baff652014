using System.Text;
using System.Text.Json;

namespace Sortie.Tests.Web;

public sealed class ChatApiTests
{
    private const string Wish = "Get product names and prices from https://shop.example/";

    [Fact]
    public async Task A_message_gets_a_reply_in_the_form_of_the_design()
    {
        await using var host = await WebHost.StartAsync();

        using var response = await host.PostAsync("/chat/integrated", new { text = Wish, external_user_id = "u1" });

        response.IsSuccessStatusCode.Should().BeTrue();
        var reply = await response.JsonAsync();
        reply.Text("status").Should().Be("ok");
        reply.Text("trace_id").Should().MatchRegex("^[0-9a-f]{32}$");
        reply.Text("chat_message_id").Should().StartWith("msg_");
        reply.Text("session_id").Should().StartWith("chat_");
        var envelope = reply.GetProperty("envelope");
        envelope.Text("response_type").Should().Be("mission_started");
        envelope.Text("route").Should().Be("mission");
        var spawned = envelope.GetProperty("missions_spawned").EnumerateArray().Should().ContainSingle().Subject;
        spawned.Text("mission_id").Should().MatchRegex("^mission_chat_[0-9a-f]{12}$");
        spawned.Text("objective_type").Should().Be("extract");
        spawned.Text("objective_description").Should().NotBeNullOrEmpty();
        envelope.Text("live_stream_id").Should().Be(spawned.Text("mission_id"));
    }

    [Fact]
    public async Task What_was_acknowledged_is_on_every_list_at_once()
    {
        await using var host = await WebHost.StartAsync();

        for (var i = 0; i < 20; i++)
        {
            var reply = await (await host.PostAsync("/chat/integrated", new { text = Wish })).JsonAsync();
            var mission = reply.GetProperty("envelope").GetProperty("missions_spawned")[0].Text("mission_id");
            var session = reply.Text("session_id");

            var missions = await (await host.GetAsync($"/api/missions?session_id={session}")).JsonAsync();
            missions.GetProperty("missions").EnumerateArray().Select(card => card.Text("mission_id")).Should().Equal(mission);
            var sessions = await (await host.GetAsync("/api/sessions")).JsonAsync();
            sessions[0].Text("session_id").Should().Be(session);
        }
    }

    [Fact]
    public async Task The_same_key_and_body_give_the_same_reply_and_one_mission()
    {
        await using var host = await WebHost.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            await (await host.PostAsync("/chat/integrated", new { text = Wish }, ("Idempotency-Key", "k1"))).Content.ReadAsStringAsync()));

        replies.Distinct().Should().ContainSingle();
        var missions = await (await host.GetAsync("/api/missions")).JsonAsync();
        missions.GetProperty("missions").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await using var host = await WebHost.StartAsync();
        (await host.PostAsync("/chat/integrated", new { text = Wish }, ("Idempotency-Key", "k1"))).Dispose();

        using var response = await host.PostAsync("/chat/integrated", new { text = "hello" }, ("Idempotency-Key", "k1"));

        (await response.ProblemAsync(409)).Should().Contain("k1");
    }

    [Theory]
    [InlineData("{\"text\":\"hello\",\"txet\":1}", "There is no field 'txet' in this request.")]
    [InlineData("{\"text\":\"hello\"", "The body is not valid JSON: something is wrong at line 1, byte 16.")]
    [InlineData("{\"text\":\"\\ud800\"}", "The field 'text' holds what is no text in Unicode.")]
    [InlineData("{\"text\":5}", "The field 'text' has a value of the wrong kind.")]
    [InlineData("[]", "The body must be a JSON object.")]
    [InlineData("null", "The request needs a JSON object as its body.")]
    [InlineData("", "The request needs a JSON object as its body.")]
    [InlineData("{}", "The message is empty. Write what you want to know or to have done.")]
    [InlineData("{\"text\":\"\"}", "The message is empty. Write what you want to know or to have done.")]
    [InlineData("{\"text\":\" \\n\\t \"}", "The message is empty. Write what you want to know or to have done.")]
    [InlineData("{\"text\":\"hello\",\"session_id\":\"../etc\"}", "A session id has 1 to 64 letters, digits, '_' or '-'.")]
    public async Task A_body_that_makes_no_sense_gets_one_sentence(string body, string sentence)
    {
        await using var host = await WebHost.StartAsync();

        using var response = await host.PostAsync("/chat/integrated", new StringContent(body, Encoding.UTF8, "application/json"));

        (await response.ProblemAsync(400)).Should().Be(sentence);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_by_its_type_is_refused()
    {
        await using var host = await WebHost.StartAsync();

        using var response = await host.PostAsync(
            "/chat/integrated", new StringContent("text=hello", Encoding.UTF8, "application/x-www-form-urlencoded"));

        (await response.ProblemAsync(415)).Should().Contain("application/json");
    }

    [Fact]
    public async Task The_longest_text_is_taken_and_a_longer_one_is_not()
    {
        await using var host = await WebHost.StartAsync();

        using var longest = await host.PostAsync("/chat/integrated", new { text = new string('a', 20_000) });
        using var longer = await host.PostAsync("/chat/integrated", new { text = new string('a', 20_001) });

        longest.IsSuccessStatusCode.Should().BeTrue();
        (await longer.ProblemAsync(413)).Should().Contain("20001").And.Contain("20000");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_256_KB_is_refused_whether_its_length_is_told_or_not(bool chunked)
    {
        await using var host = await WebHost.StartAsync();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { text = new string('a', 300_000) });
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/integrated") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        (await response.ProblemAsync(413)).Should().Contain("256 KB");
    }

    [Fact]
    public async Task Text_comes_back_as_it_was_sent()
    {
        await using var host = await WebHost.StartAsync();
        const string Text = "¿Qué tal? \"<b>\" 👋 \u202e";

        var reply = await (await host.PostAsync("/chat/integrated", new { text = Text })).JsonAsync();
        using var turns = await host.GetAsync($"/api/sessions/{reply.Text("session_id")}/messages");

        (await turns.JsonAsync())[0].Text("text").Should().Be(Text);
    }
}
