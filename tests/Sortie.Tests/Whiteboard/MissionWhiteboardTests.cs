using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Whiteboard;

namespace Sortie.Tests.Whiteboard;

public sealed class MissionWhiteboardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_stands_on_the_board_as_soon_as_it_is_acknowledged()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        for (var count = 1; count <= 50; count++)
        {
            var mission = await sortie.ProposeAsync();
            (await sortie.Whiteboard.ListAsync(new() { Limit = 1 }, Stop)).Missions.Should().ContainSingle().Which.MissionId.Should().Be(mission.Id);
        }
    }

    [Fact]
    public async Task The_list_is_paged_newest_first_without_gap_or_duplicate()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        var created = new List<Mission>();
        for (var count = 0; count < 25; count++)
        {
            created.Add(await sortie.ProposeAsync());
        }

        var seen = new List<MissionCard>();
        BoardPage? page = null;
        do
        {
            page = await sortie.Whiteboard.ListAsync(new() { Limit = 10, Cursor = page?.NextCursor }, Stop);
            seen.AddRange(page.Missions);
        }
        while (page.NextCursor is not null);

        seen.Select(card => card.MissionId).Should().Equal(created.Select(mission => mission.Id).Reverse());
    }

    [Fact]
    public async Task A_conversation_is_known_by_its_exact_name_whatever_form_that_has()
    {
        string[] sessions = ["chat_0123456789ab", "chat_0123456789AB", "chat_0123456789abc", "talk_0123456789ab", "Zürich", "Zurich"];
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        foreach (var session in sessions)
        {
            await sortie.Missions.ProposeAsync(
                new(new() { Type = ObjectiveType.Goal, Description = session }, new(), Effect.Read, "test") { SessionId = session }, Stop);
        }

        foreach (var session in sessions)
        {
            var card = (await sortie.Whiteboard.ListAsync(new() { SessionId = session }, Stop)).Missions.Should().ContainSingle().Which;
            (card.SessionId, card.ObjectiveDescription).Should().Be((session, session));
        }

        (await sortie.Whiteboard.ListAsync(new() { SessionId = "chat_0123456789ac" }, Stop)).Missions.Should().BeEmpty();
    }

    [Fact]
    public async Task The_list_can_be_narrowed_by_status_conversation_and_words()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        var cancelled = await sortie.ProposeAsync(objective: new() { Type = ObjectiveType.Goal, Description = "Find blue shoes" });
        var proposed = await sortie.ProposeAsync(objective: new() { Type = ObjectiveType.Goal, Description = "Find red shoes" });
        var inSession = await sortie.Missions.ProposeAsync(
            new(new() { Type = ObjectiveType.Goal, Description = "Find hats" }, new(), Effect.Read, "test") { SessionId = "chat_1" }, Stop);
        await sortie.Missions.CancelAsync(cancelled.Id, "test", Stop);

        (await IdsAsync(new() { Status = MissionStatus.Cancelled })).Should().Equal(cancelled.Id);
        (await IdsAsync(new() { Status = MissionStatus.Proposed })).Should().Equal(inSession.Id, proposed.Id);
        (await IdsAsync(new() { SessionId = "chat_1" })).Should().Equal(inSession.Id);
        (await IdsAsync(new() { Text = "SHOES find" })).Should().Equal(proposed.Id, cancelled.Id);
        (await sortie.Whiteboard.ListAsync(new(), Stop)).Counts.Should().Contain("proposed", 2).And.Contain("cancelled", 1).And.Contain("active", 0);

        async Task<IEnumerable<Sortie.Log.MissionId>> IdsAsync(BoardQuery query) =>
            (await sortie.Whiteboard.ListAsync(query, Stop)).Missions.Select(card => card.MissionId);
    }

    [Fact]
    public async Task An_unknown_mission_is_not_on_the_board()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);

        (await sortie.Whiteboard.FindAsync(Sortie.Log.MissionId.New(Random.Shared), Stop)).Should().BeNull();
    }

    [Fact]
    public async Task The_board_is_the_same_after_a_restart()
    {
        BoardPage before;
        await using (var sortie = await TestSortie.StartAsync(_folder, executeMissions: false))
        {
            var mission = await sortie.ProposeAsync();
            await sortie.ProposeAsync(Effect.Write);
            await sortie.Missions.CancelAsync(mission.Id, "test", Stop);
            before = await sortie.Whiteboard.ListAsync(new(), Stop);
        }

        await using var restarted = await TestSortie.StartAsync(_folder, executeMissions: false);

        (await restarted.Whiteboard.ListAsync(new(), Stop)).Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task A_board_with_more_missions_than_it_remembers_messages_of_shows_and_finds_each()
    {
        const int Count = 9000;
        var word = $"WÖRTER{Count / 2}";
        List<Mission> missions;
        await using (var sortie = await TestSortie.StartAsync(_folder, executeMissions: false))
        {
            missions = [.. await Task.WhenAll(Enumerable.Range(0, Count).Select(number => ProposeAsync(sortie, number)))];
            await Task.WhenAll(missions.Select(mission => sortie.Missions.CancelAsync(mission.Id, $"person {mission.Objective.Description}", Stop)));
            await CheckAsync(sortie);
        }

        await using var restarted = await TestSortie.StartAsync(_folder, executeMissions: false);
        await CheckAsync(restarted);

        static Task<Mission> ProposeAsync(TestSortie sortie, int number)
        {
            var objective = new Objective { Type = ObjectiveType.Goal, Description = $"Find {number} wörter{number}" };
            return sortie.Missions.ProposeAsync(new(objective, new(), Effect.Read, "test") { SessionId = $"chat_{number % 3}" }, Stop);
        }

        async Task CheckAsync(TestSortie sortie)
        {
            var seen = new List<MissionCard>();
            for (BoardPage? page = null; page is null || page.NextCursor is not null;)
            {
                page = await sortie.Whiteboard.ListAsync(new() { Status = MissionStatus.Cancelled, Limit = 200, Cursor = page?.NextCursor }, Stop);
                seen.AddRange(page.Missions);
            }

            seen.Select(card => $"{card.MissionId} {card.ObjectiveDescription}").Order()
                .SequenceEqual(missions.Select(mission => $"{mission.Id} {mission.Objective.Description}").Order())
                .Should().BeTrue("each is shown once, with its own words");
            seen.Where(card => card.Message?.Contains($"person {card.ObjectiveDescription}", StringComparison.Ordinal) is not true)
                .Should().BeEmpty();
            var found = (await sortie.Whiteboard.ListAsync(new() { Text = $"find {word}" }, Stop)).Missions.Should().ContainSingle().Which;
            (await sortie.Whiteboard.ListAsync(new() { Text = found.MissionId.ToString()[8..].ToUpperInvariant() }, Stop))
                .Missions.Should().Equal(found);
            (await sortie.Whiteboard.FindCardAsync(found.MissionId, Stop)).Should().Be(found);
            (await sortie.Whiteboard.ListAsync(new() { SessionId = "chat_1", Limit = 200 }, Stop)).Missions.Should()
                .OnlyContain(card => card.SessionId == "chat_1").And.HaveCount(200);
        }
    }

    [Theory]
    [InlineData("not a table")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{"name":"Desk"}]""")]
    [InlineData(null)]
    public async Task A_result_file_that_somebody_has_changed_or_deleted_hides_no_mission(string? text)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, new ScriptedPlanner(_ => new Decision.Finish(
            new("1 record.", Items: 1) { Table = new(["name"], [[new("Lamp", "Lamp", null)]]) }, new(true, 1, []))));
        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);
        (await sortie.Whiteboard.FindAsync(mission.Id, Stop))!.State.ResultTable!.Total.Should().Be(1);

        var path = _folder.File($"missions/{mission.Id}/result.json");
        File.Delete(path);
        if (text is not null)
        {
            await File.WriteAllTextAsync(path, text, Stop);
        }

        (await sortie.Whiteboard.FindAsync(mission.Id, Stop))!.State.ResultTable.Should().BeNull();
    }

    [Fact]
    public async Task The_records_of_a_mission_are_followed_to_its_end_from_any_version()
    {
        await using var sortie = await TestSortie.StartAsync(
            _folder, ScriptedPlanner.Calling("echo", "echo"), [TestSortie.Tool("echo", (input, _) => Task.FromResult(input))]);
        var mission = await sortie.ProposeAsync();

        var all = await sortie.Whiteboard.FollowMissionAsync(mission.Id, 0, Stop).Select(fact => fact.Version).ToListAsync(Stop);

        all.Should().Equal(Enumerable.Range(1, all.Count));
        foreach (var version in all)
        {
            (await sortie.Whiteboard.FollowMissionAsync(mission.Id, version, Stop).Select(fact => fact.Version).ToListAsync(Stop))
                .Should().Equal(Enumerable.Range(version + 1, all.Count - version));
        }
    }
}
