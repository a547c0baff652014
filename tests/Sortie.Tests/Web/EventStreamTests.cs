using System.Net;
using System.Text;
using Microsoft.Extensions.Hosting;
using Sortie.Missions;

namespace Sortie.Tests.Web;

public sealed class EventStreamTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mission_is_followed_live_to_its_end()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("hold", MissionStatus.Active);

        using var response = await host.GetAsync($"/api/missions/{id}/events");
        host.Planner.Release();
        var events = await response.EventsAsync(Cancelled).ToListAsync(Cancelled);

        events.Select(one => one.Id).Should().Equal(Enumerable.Range(1, events.Count).Select(version => (long)version));
        events[0].EventType.Should().Be("mission_created");
        events[^1].EventType.Should().Be("mission_status_update");
        events[^1].Data.Text("status").Should().Be("completed");
        var records = await (await host.GetAsync($"/api/missions/{id}/records")).JsonAsync();
        events.Select(one => one.Data.GetRawText()).Should().Equal(records.EnumerateArray().Select(record => record.GetRawText()));
    }

    [Fact]
    public async Task Who_has_seen_the_end_is_told_not_to_come_again()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", MissionStatus.Completed);
        var last = (await (await host.GetAsync($"/api/missions/{id}/records")).JsonAsync()).GetArrayLength();

        using var seen = await host.GetAsync($"/api/missions/{id}/events", ("Last-Event-ID", $"{last}"));
        using var unseen = await host.GetAsync($"/api/missions/{id}/events", ("Last-Event-ID", $"{last - 1}"));

        seen.StatusCode.Should().Be(HttpStatusCode.NoContent, "a browser asks again after any other end");
        unseen.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_mission_stream_resumes_anywhere_without_gap_or_duplicate()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table", MissionStatus.Completed);
        var all = await ReadAsync(0);

        for (var seen = 1; seen <= all.Count; seen++)
        {
            (await ReadAsync(seen)).Should().Equal(all.Skip(seen));
        }

        async Task<List<long>> ReadAsync(int lastSeen)
        {
            using var response = await host.GetAsync($"/api/missions/{id}/events", ("Last-Event-ID", $"{lastSeen}"));
            return await response.EventsAsync(Cancelled).Select(one => one.Id).ToListAsync(Cancelled);
        }
    }

    [Fact]
    public async Task The_whiteboard_says_hello_at_once_and_then_every_change()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.GetAsync("/api/whiteboard/events");
        await using var events = response.EventsAsync(Cancelled).GetAsyncEnumerator(Cancelled);

        await events.MoveNextAsync();
        events.Current.EventType.Should().Be("hello");
        events.Current.Data.GetProperty("position").GetInt64().Should().Be(0);

        var id = await host.ProposeAsync("table");
        await events.MoveNextAsync();
        events.Current.Id.Should().Be(1);
        events.Current.EventType.Should().Be("mission_created");
        events.Current.Data.GetProperty("mission").Text("mission_id").Should().Be(id.ToString());
    }

    [Fact]
    public async Task The_whiteboard_stream_resumes_without_gap_or_duplicate()
    {
        await using var host = await WebHost.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await host.ProposeAsync("table", MissionStatus.Completed);
        }

        var all = await ReadAsync(0, take: 9);
        all.Should().Equal(Enumerable.Range(1, 9).Select(position => (long)position));
        (await ReadAsync(4, take: 5)).Should().Equal(all.Skip(4));

        async Task<List<long>> ReadAsync(int lastSeen, int take)
        {
            using var response = await host.GetAsync("/api/whiteboard/events", ("Last-Event-ID", $"{lastSeen}"));
            return await response.EventsAsync(Cancelled).Skip(1).Take(take).Select(one => one.Id).ToListAsync(Cancelled);
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(long.MaxValue)]
    [InlineData(1000)]
    public async Task A_place_that_a_mission_has_not_come_to_yet_is_its_present_one(long lastSeen)
    {
        await using var host = await WebHost.StartAsync();
        var done = await host.ProposeAsync("table", MissionStatus.Completed);
        using var ended = await host.GetAsync($"/api/missions/{done}/events", ("Last-Event-ID", $"{lastSeen}"));
        (await ended.EventsAsync(Cancelled).ToListAsync(Cancelled)).Should().BeEmpty();

        var held = await host.ProposeAsync("hold", MissionStatus.Active);
        var version = (await (await host.GetAsync($"/api/missions/{held}")).JsonAsync()).GetProperty("version").GetInt32();
        using var live = await host.GetAsync($"/api/missions/{held}/events", ("Last-Event-ID", $"{lastSeen}"));
        host.Planner.Release();
        var events = await live.EventsAsync(Cancelled).ToListAsync(Cancelled);
        events.Should().NotBeEmpty();
        events.Select(one => one.Id).Should().BeInAscendingOrder().And.OnlyContain(id => id > version);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task A_place_that_makes_no_sense_is_refused(string lastEventId)
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("table");

        (await (await host.GetAsync($"/api/missions/{id}/events", ("Last-Event-ID", lastEventId))).ProblemAsync(400)).Should().Contain(lastEventId);
        (await (await host.GetAsync("/api/whiteboard/events", ("Last-Event-ID", lastEventId))).ProblemAsync(400)).Should().Contain(lastEventId);
    }

    [Fact]
    public async Task A_silent_stream_sends_comments()
    {
        await using var host = await WebHost.StartAsync(options => options.KeepAlive = TimeSpan.FromMilliseconds(20));
        using var response = await host.GetAsync("/api/whiteboard/events");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancelled), Encoding.UTF8);

        string? line;
        do
        {
            line = await reader.ReadLineAsync(Cancelled);
        }
        while (line is not (": keep-alive" or null));

        line.Should().NotBeNull();
    }

    [Fact]
    public async Task More_streams_than_allowed_are_refused_until_one_is_closed()
    {
        await using var host = await WebHost.StartAsync(options => options.MaxStreams = 1);
        var first = await host.GetAsync("/api/whiteboard/events");

        using var refused = await host.GetAsync("/api/whiteboard/events");
        (await refused.ProblemAsync(503)).Should().Contain("1 event streams");

        first.Dispose();
        while (!(await host.GetAsync("/api/whiteboard/events")).IsSuccessStatusCode)
        {
            await Task.Yield(); // The server learns of the closed connection in its own time.
        }
    }

    [Fact]
    public async Task A_program_that_ends_does_not_wait_for_its_viewers()
    {
        var host = await WebHost.StartAsync();
        using var response = await host.GetAsync("/api/whiteboard/events");

        host.Service<IHostApplicationLifetime>().StopApplication();
        var events = await response.EventsAsync(Cancelled).ToListAsync(Cancelled);

        events.Should().ContainSingle().Which.EventType.Should().Be("hello");
        await host.DisposeAsync();
    }
}
