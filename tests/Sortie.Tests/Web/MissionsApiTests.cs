using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Tests.Web;

public sealed class MissionsApiTests
{
    private const string Unknown = "mission_chat_0123456789ab";

    [Fact]
    public async Task The_list_is_newest_first_and_goes_on_where_it_stopped()
    {
        await using var host = await WebHost.StartAsync();
        var created = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            created.Insert(0, (await host.ProposeAsync($"table {i}")).ToString());
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await (await host.GetAsync($"/api/missions?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).JsonAsync();
            seen.AddRange(page.GetProperty("missions").EnumerateArray().Select(card => card.Text("mission_id")));
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetRawText() : null;
        }
        while (cursor is not null);

        seen.Should().Equal(created);
    }

    [Fact]
    public async Task The_list_can_be_narrowed_by_status_words_and_session()
    {
        await using var host = await WebHost.StartAsync();
        var failed = await host.ProposeAsync("fail on lamps", MissionStatus.Failed);
        var held = await host.ProposeAsync("hold the lamps", sessionId: "chat_1");
        await host.UntilAsync(held, MissionStatus.Active);

        (await IdsAsync("status=failed")).Should().Equal(failed.ToString());
        (await IdsAsync("status=active")).Should().Equal(held.ToString());
        (await IdsAsync("q=LAMPS+hold")).Should().Equal(held.ToString());
        (await IdsAsync("session_id=chat_1")).Should().Equal(held.ToString());
        (await IdsAsync("q=nothing+like+it")).Should().BeEmpty();
        (await IdsAsync($"parent_id={held}")).Should().BeEmpty();

        async Task<IEnumerable<string>> IdsAsync(string query) =>
            (await (await host.GetAsync($"/api/missions?{query}")).JsonAsync())
                .GetProperty("missions").EnumerateArray().Select(card => card.Text("mission_id")).ToList();
    }

    [Theory]
    [InlineData("/api/missions?status=done", "proposed, approved, active, waiting, completed, failed, cancelled")]
    [InlineData("/api/missions?limit=0", "from 1 to 200")]
    [InlineData("/api/missions?limit=201", "from 1 to 200")]
    [InlineData("/api/missions?limit=ten", "'ten'")]
    [InlineData("/api/missions?cursor=-1", "whole number")]
    [InlineData("/api/missions?parent_id=lamp", "'lamp' is not a mission id")]
    [InlineData("/api/whiteboard?status=done", "proposed, approved")]
    [InlineData($"/api/whiteboard/{Unknown}?limit=1001", "'1001' cannot be the limit: it is a whole number from 1 to 1000.")]
    [InlineData($"/api/whiteboard/{Unknown}?steps_from=-1", "steps_from")]
    [InlineData($"/api/whiteboard/{Unknown}?decisions_from=x", "decisions_from")]
    [InlineData($"/api/missions/{Unknown}/records?from_version=0", "from_version")]
    [InlineData($"/api/missions/{Unknown}/records?limit=0", "limit")]
    [InlineData("/api/sessions?limit=x", "from 1 to 200")]
    public async Task A_query_that_makes_no_sense_is_told_what_is_allowed(string path, string allowed)
    {
        await using var host = await WebHost.StartAsync();

        using var response = await host.GetAsync(path);

        (await response.ProblemAsync(400)).Should().Contain(allowed);
    }

    [Fact]
    public async Task A_large_result_is_named_by_its_record_and_given_whole_by_its_step()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("look at lamps", MissionStatus.Completed);

        var records = await (await host.GetAsync($"/api/missions/{id}/records")).JsonAsync();
        var completed = records.EnumerateArray().Single(record => record.Text("event_type") == "mission_step_completed");
        completed.TryGetProperty("result", out _).Should().BeFalse();
        completed.GetProperty("result_ref").GetProperty("bytes").GetInt64().Should().BeGreaterThan(WebHost.LargePage.Length);
        var result = await host.GetAsync($"/api/missions/{id}/steps/step_1/result");
        result.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        (await result.JsonAsync()).GetString().Should().Be(WebHost.LargePage);
        (await (await host.GetAsync($"/api/missions/{id}/steps/step_2/result")).ProblemAsync(404)).Should().Contain("step_2");
    }

    [Fact]
    public async Task A_result_whose_file_is_gone_is_a_problem_that_names_it()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("look at lamps", MissionStatus.Completed);
        Directory.Delete(host.Service<DataFolder>().File("blobs"), recursive: true);

        var problem = await (await host.GetAsync($"/api/missions/{id}/steps/step_1/result")).ProblemAsync(500);

        problem.Should().Contain("blobs/").And.Contain("is missing");
        (await host.StateAsync(id)).Text("status").Should().Be("completed");
    }

    [Theory]
    [InlineData("GET", "/api/missions/{0}")]
    [InlineData("GET", "/api/missions/{0}/records")]
    [InlineData("GET", "/api/missions/{0}/steps/step_1/result")]
    [InlineData("GET", "/api/missions/{0}/events")]
    [InlineData("GET", "/api/missions/{0}/artifacts")]
    [InlineData("GET", "/api/missions/{0}/artifacts/artifact_1")]
    [InlineData("GET", "/api/whiteboard/{0}")]
    [InlineData("POST", "/api/missions/{0}/approve")]
    [InlineData("POST", "/api/missions/{0}/reject")]
    [InlineData("POST", "/api/missions/{0}/cancel")]
    [InlineData("POST", "/api/missions/{0}/pause")]
    [InlineData("POST", "/api/missions/{0}/resume")]
    [InlineData("POST", "/api/missions/{0}/retry")]
    public async Task An_id_that_no_mission_has_is_not_found_whatever_its_shape(string method, string path)
    {
        await using var host = await WebHost.StartAsync();

        using var unknown = await host.SendAsync(new(method), string.Format(null, path, Unknown));
        using var malformed = await host.SendAsync(new(method), string.Format(null, path, "mission_1"));

        (await unknown.ProblemAsync(404)).Should().Be($"There is no mission '{Unknown}'.");
        (await malformed.ProblemAsync(404)).Should().Contain("looks like");
    }

    [Fact]
    public async Task A_mission_is_shown_with_its_card_its_state_and_its_table()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table of cups", MissionStatus.Completed);

        var card = await (await host.GetAsync($"/api/missions/{id}")).JsonAsync();
        var shown = await (await host.GetAsync($"/api/whiteboard/{id}")).JsonAsync();

        card.Text("status").Should().Be("completed");
        card.GetProperty("items_collected").GetInt32().Should().Be(2);
        shown.Text("mission_id").Should().Be(id.ToString());
        var state = shown.GetProperty("state");
        state.Text("status").Should().Be("completed");
        state.GetProperty("objective").Text("description").Should().Be("table of cups");
        state.Text("start_time").Should().NotBeNullOrEmpty();
        state.Text("end_time").Should().NotBeNullOrEmpty();
        state.GetProperty("constraints").GetProperty("max_pages").GetInt32().Should().Be(10);
        state.GetProperty("constraints").GetProperty("max_duration_sec").GetInt32().Should().Be(300);
        state.GetProperty("goal_evaluation").GetProperty("goal_satisfied").GetBoolean().Should().BeTrue();
        state.GetProperty("termination").Text("reason").Should().Be("goal_satisfied");
        state.GetProperty("result_table").GetProperty("rows")[0].Text("name").Should().Be("Café <b>");
        state.GetProperty("artifacts_summary").GetProperty("count").GetInt32().Should().Be(2);
    }

    [Fact]
    public async Task The_whiteboard_shows_missions_counts_and_lessons()
    {
        await using var host = await WebHost.StartAsync();
        await host.ProposeAsync("table", MissionStatus.Completed);
        await host.ProposeAsync("fail", MissionStatus.Failed);

        var board = await (await host.GetAsync("/api/whiteboard")).JsonAsync();

        board.GetProperty("missions").GetArrayLength().Should().Be(2);
        board.GetProperty("counts").GetProperty("completed").GetInt32().Should().Be(1);
        board.GetProperty("counts").GetProperty("failed").GetInt32().Should().Be(1);
        board.GetProperty("lessons").ValueKind.Should().Be(JsonValueKind.Array);
    }

    [Fact]
    public async Task Records_come_as_an_array_or_as_lines()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", MissionStatus.Completed);

        using var array = await host.GetAsync($"/api/missions/{id}/records");
        using var lines = await host.GetAsync($"/api/missions/{id}/records", ("Accept", "application/x-ndjson"));

        array.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        lines.Content.Headers.ContentType!.MediaType.Should().Be("application/x-ndjson");
        var records = (await array.JsonAsync()).EnumerateArray().Select(record => record.GetRawText()).ToList();
        records.Should().HaveCountGreaterThan(3);
        records[0].Should().Contain("mission_created");
        (await lines.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be(
            string.Concat(records.Select(record => record + "\n")));
    }

    [Fact]
    public async Task Behind_the_last_record_there_are_none_in_either_form()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", MissionStatus.Completed);

        using var array = await host.GetAsync($"/api/missions/{id}/records?from_version=999");
        using var lines = await host.GetAsync($"/api/missions/{id}/records?from_version=999", ("Accept", "application/x-ndjson"));

        (await array.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be("[]");
        (await lines.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
    }

    [Fact]
    public async Task Records_and_decisions_can_be_read_part_by_part()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", MissionStatus.Completed);
        var all = (await (await host.GetAsync($"/api/missions/{id}/records")).JsonAsync())
            .EnumerateArray().Select(record => record.GetRawText()).ToList();

        var (read, requests) = (new List<string>(), 0);
        for (string? next = $"/api/missions/{id}/records?limit=2"; next is not null; requests++)
        {
            using var response = await host.GetAsync(next);
            read.AddRange((await response.JsonAsync()).EnumerateArray().Select(record => record.GetRawText()));
            next = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        read.Should().Equal(all);
        requests.Should().Be((all.Count + 1) / 2);
        var state = (await (await host.GetAsync($"/api/whiteboard/{id}?decisions_from=1&limit=1")).JsonAsync()).GetProperty("state");
        var total = state.GetProperty("decisions_total").GetInt32();
        state.GetProperty("decision_trace").GetArrayLength().Should().Be(Math.Min(1, total - 1));
        state.GetProperty("steps_total").GetInt32().Should().Be(state.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task A_result_file_is_a_download_that_no_browser_runs()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", MissionStatus.Completed);
        var artifacts = await (await host.GetAsync($"/api/missions/{id}/artifacts")).JsonAsync();
        var csv = artifacts.EnumerateArray().Single(artifact => artifact.Text("file_name") == "result.csv");

        using var file = await host.GetAsync($"/api/missions/{id}/artifacts/{csv.Text("artifact_id")}");
        using var none = await host.GetAsync($"/api/missions/{id}/artifacts/artifact_none");

        file.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");
        file.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        file.Content.Headers.ContentDisposition.FileName.Should().Be("result.csv");
        file.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("Café <b>").And.Contain("12.99,EUR");
        (await none.ProblemAsync(404)).Should().Contain("artifact_none");
    }
}
