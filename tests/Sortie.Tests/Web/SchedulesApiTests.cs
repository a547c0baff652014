using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Tests.Web;

public sealed class SchedulesApiTests
{
    private const string Monday = """{"kind":"cron","cron":"30 8 * * 1","time_zone":"Europe/Berlin"}""";
    private const string Objective = """{"type":"extract","description":"table of prices","url":"https://shop.example/"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schedule_is_made_found_listed_and_previewed()
    {
        await using var host = await WebHost.StartAsync();

        using var response = await PostAsync(host, $$$"""
            {
              "when": {{{Monday}}}, "objective": {{{Objective}}}, "overlap": "queue", "catch_up": "all-bounded",
              "watch": { "mode": "drops_below", "value": 50 }
            }
            """);

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        var id = (await response.JsonAsync()).Text("schedule_id");
        response.Headers.Location!.ToString().Should().Be($"/api/schedules/{id}");
        var found = await (await host.GetAsync($"/api/schedules/{id}")).JsonAsync();
        found.Text("status").Should().Be("active");
        (found.GetProperty("wish").Text("overlap"), found.GetProperty("wish").Text("catch_up")).Should().Be(("queue", "all-bounded"));
        (await (await host.GetAsync("/api/schedules")).JsonAsync())
            .EnumerateArray().Select(schedule => schedule.Text("schedule_id")).Should().Equal(id);
        var preview = await (await host.GetAsync($"/api/schedules/{id}/preview")).JsonAsync();
        preview.Text("time_zone").Should().Be("Europe/Berlin");
        preview.GetProperty("next_runs").EnumerateArray().Select(next => next.GetDateTimeOffset()).Should().HaveCount(5)
            .And.OnlyContain(next => next.DayOfWeek == DayOfWeek.Monday && next.TimeOfDay == new TimeSpan(8, 30, 0)).And.BeInAscendingOrder();
    }

    [Fact]
    public async Task A_schedule_is_paused_resumed_and_deleted()
    {
        await using var host = await WebHost.StartAsync();
        var id = (await (await PostAsync(host, $$$"""{"when":{{{Monday}}},"objective":{{{Objective}}}}""")).JsonAsync()).Text("schedule_id");

        var paused = await (await PatchAsync(host, id, """{"status":"paused","reason":"holidays"}""")).JsonAsync();
        (paused.Text("status"), paused.Text("reason")).Should().Be(("paused", "holidays"));
        (await PatchAsync(host, id, """{"status":"paused"}""")).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await (await PatchAsync(host, id, """{"status":"active"}""")).JsonAsync()).Text("status").Should().Be("active");
        (await host.Client.DeleteAsync(new Uri($"/api/schedules/{id}", UriKind.Relative), Stop)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await host.GetAsync($"/api/schedules/{id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_schedule_is_given_other_times_as_such_or_in_words()
    {
        await using var host = await WebHost.StartAsync();
        var id = (await (await PostAsync(host, $$$"""{"when":{{{Monday}}},"objective":{{{Objective}}}}""")).JsonAsync()).Text("schedule_id");

        var inWords = await (await PatchAsync(host, id, """{"text":"at 9:30"}""")).JsonAsync();
        var asSuch = await (await PatchAsync(host, id, """{"when":{"kind":"cron","cron":"0 18 * * *"}}""")).JsonAsync();

        var (when, later) = (inWords.GetProperty("wish").GetProperty("when"), asSuch.GetProperty("wish").GetProperty("when"));
        (when.Text("cron"), when.Text("time_zone")).Should().Be(("30 9 * * 1", "Europe/Berlin"));
        (later.Text("cron"), later.Text("time_zone")).Should().Be(("0 18 * * *", "Europe/Berlin"));
        (await (await host.GetAsync($"/api/schedules/{id}")).JsonAsync()).GetProperty("wish").GetProperty("when").Text("cron").Should().Be("0 18 * * *");
    }

    [Theory]
    [InlineData("""{"text":"whenever you like"}""", 422, "I cannot make other times of 'whenever you like'")]
    [InlineData("""{"text":" "}""", 400, "The text is empty.")]
    [InlineData("""{"when":{"kind":"every","interval_seconds":5}}""", 400, "from 60 to")]
    [InlineData("""{"when":{"kind":"cron","cron":"0 8 * * *"},"status":"paused"}""", 400, "one of 'status', 'when' and 'text'")]
    [InlineData("""{"reason":"holidays"}""", 400, "one of 'status', 'when' and 'text'")]
    [InlineData("""{"status":"done"}""", 400, "'paused' or 'active'")]
    public async Task Other_times_that_cannot_be_are_refused_with_a_sentence(string body, int status, string why)
    {
        await using var host = await WebHost.StartAsync();
        var id = (await (await PostAsync(host, $$$"""{"when":{{{Monday}}},"objective":{{{Objective}}}}""")).JsonAsync()).Text("schedule_id");

        using var refused = await PatchAsync(host, id, body);

        ((int)refused.StatusCode, (await refused.JsonAsync()).Text("detail")).Should().Match<(int Status, string Why)>(
            said => said.Status == status && said.Why.Contains(why));
        host.Service<ScheduleBook>().List()[0].Version.Should().Be(1);
    }

    [Fact]
    public async Task A_schedule_is_run_at_once_unless_it_is_paused()
    {
        await using var host = await WebHost.StartAsync();
        var id = (await (await PostAsync(host, $$$"""{"when":{{{Monday}}},"objective":{{{Objective}}}}""")).JsonAsync()).Text("schedule_id");
        var next = host.Service<ScheduleBook>().List()[0].NextRuns[0];

        using var response = await RunAsync(host, id);
        var accepted = await response.JsonAsync();
        await PatchAsync(host, id, """{"status":"paused"}""");
        using var refused = await RunAsync(host, id);

        (response.StatusCode, response.Headers.Location!.ToString()).Should().Be((HttpStatusCode.Accepted, $"/api/schedules/{id}"));
        accepted.GetProperty("requested").EnumerateArray().Should().ContainSingle();
        accepted.GetProperty("next_runs")[0].GetDateTimeOffset().Should().Be(next);
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await refused.JsonAsync()).Text("detail").Should().Be($"{id} is paused. Only an active schedule can run.");
    }

    [Fact]
    public async Task A_run_that_is_requested_twice_under_one_key_is_one_run()
    {
        await using var host = await WebHost.StartAsync();
        using var made = await PostAsync(host, $$$"""{"when":{{{Monday}}},"objective":{{{Objective}}},"overlap":"parallel"}""");
        var id = (await made.JsonAsync()).Text("schedule_id");

        foreach (var key in new[] { "one", "one", "two" })
        {
            (await host.PostAsync($"/api/schedules/{id}/run", null, ("Idempotency-Key", key))).StatusCode.Should().Be(HttpStatusCode.Accepted);
        }

        var book = host.Service<ScheduleBook>();
        for (var changed = book.Changed; book.List()[0] is { Requested.Count: > 0 }; changed = book.Changed)
        {
            await changed.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        }

        book.List()[0].LatestRuns.Should().HaveCount(2);
        (await (await host.PostAsync($"/api/schedules/{id}/run", null, ("Idempotency-Key", new string('k', 201)))).ProblemAsync(400))
            .Should().Contain("200");
    }

    [Fact]
    public async Task A_schedule_that_is_wanted_twice_under_one_key_is_one_schedule_and_another_one_is_refused()
    {
        await using var host = await WebHost.StartAsync();
        var wanted = JsonSerializer.Deserialize<JsonElement>($$$"""{"when":{"kind":"every","interval_seconds":3600},"objective":{{{Objective}}}}""");
        var other = JsonSerializer.Deserialize<JsonElement>($$$"""{"when":{"kind":"every","interval_seconds":7200},"objective":{{{Objective}}}}""");

        using var first = await host.PostAsync("/api/schedules", wanted, ("Idempotency-Key", "one"));
        using var second = await host.PostAsync("/api/schedules", wanted, ("Idempotency-Key", "one"));
        using var third = await host.PostAsync("/api/schedules", other, ("Idempotency-Key", "one"));

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Created));
        second.Headers.Location.Should().Be(first.Headers.Location);
        host.Service<ScheduleBook>().List().Should().ContainSingle();
        third.StatusCode.Should().Be(HttpStatusCode.Conflict);
        var problem = await third.JsonAsync();
        (problem.Text("code"), problem.Text("detail")).Should().Be(
            ("key_reused", "The idempotency key 'one' was already used for another schedule. Use a new key."));
        (await (await host.PostAsync("/api/schedules", wanted, ("Idempotency-Key", new string('k', 201)))).ProblemAsync(400)).Should().Contain("200");
    }

    [Fact]
    public async Task What_a_request_leaves_out_is_as_if_nothing_had_been_said_of_it()
    {
        await using var host = await WebHost.StartAsync();

        using var response = await PostAsync(host, """
            {"when":{"kind":"cron","cron":"0 8 * * *"},"scope":{"max_pages":2,"budget":{"max_pages":1}},
             "objective":{"type":"extract","description":"Collect what is there.","url":"https://shop.example/"}}
            """);

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        var wish = host.Service<ScheduleBook>().List().Single().Wish;
        wish.Scope.Should().BeEquivalentTo(new Scope { MaxPages = 2, Budget = new() { MaxPages = 1 } });
        (wish.Objective.Fields.Count, wish.Objective.Conditions.Count).Should().Be((0, 0));
    }

    [Theory]
    [InlineData("""{"when":{"kind":"cron","cron":"61 * * * *"},"objective":OBJECTIVE}""", "The cron expression '61 * * * *' cannot be read:")]
    [InlineData("""{"when":{"kind":"every","interval_seconds":5},"objective":OBJECTIVE}""", "from 60 to")]
    [InlineData("""{"when":{"kind":"once","at":"2020-01-01T00:00:00Z"},"objective":OBJECTIVE}""", "lies in the past")]
    [InlineData("""{"when":{"kind":"cron","cron":"0 8 * * *","time_zone":"Nowhere"},"objective":OBJECTIVE}""", "'Nowhere' is not a time zone")]
    [InlineData("""{"when":{"kind":"cron","cron":"0 8 * * *"},"objective":{"type":"extract","description":"x","url":"shop"}}""", "'shop' is not the absolute address")]
    [InlineData("""{"when":{"kind":"cron","cron":"0 8 * * *"}}""", "needs 'when' and 'objective'")]
    [InlineData("""{"when":{"kind":"sometimes"},"objective":OBJECTIVE}""", "when.kind")]
    [InlineData("""{"when":{"cron":"0 8 * * *"},"objective":OBJECTIVE}""", "The field 'when' lacks 'kind'.")]
    [InlineData("""{"when":{"kind":"cron","cron":"0 8 * * *"},"objective":{}}""", "The field 'objective' lacks 'type', 'description'.")]
    [InlineData("""{"when":{"kind":"cron","cron":"0 8 * * *"},"objective":{"type":"extract","description":" ","url":"https://shop.example"}}""", "needs 'description'")]
    [InlineData("""{"when":{"kind":"cron","cron":"0 8 * * *"},"objective":OBJECTIVE,"session_id":"../etc"}""", "A session id has 1 to 64 letters")]
    [InlineData("""{"where":"here"}""", "There is no field 'where'")]
    public async Task A_schedule_that_cannot_run_is_refused_with_a_sentence(string body, string why)
    {
        await using var host = await WebHost.StartAsync();

        using var response = await PostAsync(host, body.Replace("OBJECTIVE", Objective, StringComparison.Ordinal));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).Text("detail").Should().Contain(why);
        host.Service<ScheduleBook>().List().Should().BeEmpty();
    }

    [Theory]
    [InlineData("schedule_ffffffffffff")]
    [InlineData("nonsense")]
    public async Task An_unknown_schedule_is_not_found(string id)
    {
        await using var host = await WebHost.StartAsync();

        HttpResponseMessage[] responses =
        [
            await host.GetAsync($"/api/schedules/{id}"),
            await host.GetAsync($"/api/schedules/{id}/preview"),
            await PatchAsync(host, id, """{"status":"paused"}"""),
            await RunAsync(host, id),
        ];

        foreach (var response in responses)
        {
            response.StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await response.JsonAsync()).Text("detail").Should().StartWith($"There is no schedule '{id}'");
        }
    }

    [Fact]
    public async Task What_a_watch_saw_stands_with_the_mission_on_the_whiteboard()
    {
        await using var host = await WebHost.StartAsync();
        using var made = await PostAsync(
            host, $$$"""{"when":{"kind":"every","interval_seconds":3600},"objective":{{{Objective}}},"watch":{"mode":"changes"}}""");
        var book = host.Service<ScheduleBook>();
        for (var changed = Task.CompletedTask; book.List()[0].LastWatch is null; await changed.WaitAsync(TimeSpan.FromSeconds(20), Stop))
        {
            changed = book.Changed;
        }

        var mission = book.List()[0].LatestRuns[0].MissionId;
        var state = (await (await host.GetAsync($"/api/whiteboard/{mission}")).JsonAsync()).GetProperty("state");

        state.Text("schedule_id").Should().Be(book.List()[0].ScheduleId.ToString());
        state.Text("watch").Should().StartWith("This was the first look");
    }

    private static Task<HttpResponseMessage> PostAsync(WebHost host, string body) =>
        host.Client.PostAsync(new Uri("/api/schedules", UriKind.Relative), Json(body), Stop);

    private static Task<HttpResponseMessage> PatchAsync(WebHost host, string id, string body) =>
        host.Client.PatchAsync(new Uri($"/api/schedules/{id}", UriKind.Relative), Json(body), Stop);

    private static Task<HttpResponseMessage> RunAsync(WebHost host, string id) =>
        host.Client.PostAsync(new Uri($"/api/schedules/{id}/run", UriKind.Relative), content: null, Stop);

    private static JsonContent Json(string body) => JsonContent.Create(JsonSerializer.Deserialize<JsonElement>(body));
}
