using Sortie.EndToEnd.Harness;
using Sortie.Samples;

namespace Sortie.EndToEnd;

/// <summary><c>sortie chat</c> without a server: this process does all of it.</summary>
public sealed class ChatTests : IAsyncLifetime
{
    private readonly Workplace _work = new();
    private SampleShop _shop = null!;

    private string Wish => $"Get product names and prices from {_shop.Url}";

    public async ValueTask InitializeAsync() => _shop = await SampleShop.StartAsync(port: 0, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _work.Dispose();
    }

    [Fact]
    public async Task A_question_is_answered()
    {
        var answer = await _work.RunAsync("chat", "hello");

        answer.ExitCode.Should().Be(0);
        answer.Out.Should().NotBeEmpty();
        answer.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unclear_wish_is_asked_about_and_its_answer_completes_it()
    {
        var unclear = await _work.RunAsync("chat", "Get product names and prices");

        unclear.ExitCode.Should().Be(4);
        unclear.Out.Should().Contain("?").And.Contain("sortie chat --session chat_");
        var session = unclear.Out.Split("--session ")[1].Split(' ')[0];

        var done = await _work.RunAsync("chat", "--session", session, $"from {_shop.Url}", "--allow-private-hosts", _shop.HostAndPort);
        done.ExitCode.Should().Be(0);
        done.Out.ShouldShowTheShop();
    }

    [Fact]
    public async Task A_command_to_type_next_names_the_data_folder_where_one_was_named()
    {
        var unclear = await _work.RunAsync("chat", "Get product names and prices", "--data", _work.File("notes"));
        var proposed = await _work.RunAsync("chat", "Download https://files.example/report.csv", "--data", _work.File("notes"));

        unclear.Out.Should().MatchRegex($"sortie chat --session chat_[0-9a-f]+ \"…\" --data {_work.File("notes")}");
        proposed.Out.Should().Contain($"sortie approve {Workplace.MissionIn(proposed.Out)} --data {_work.File("notes")}");
    }

    [Fact]
    public async Task A_wish_becomes_a_mission_and_its_table_is_shown_in_plain_text()
    {
        var done = await _work.RunAsync("chat", Wish, "--allow-private-hosts", _shop.HostAndPort);

        done.ExitCode.Should().Be(0);
        done.Out.ShouldShowTheShop();
        done.Out.ShouldBePlain();
        done.Out.Should().Contain("is completed").And.Contain("result.csv");
        done.Error.ShouldBePlain();
        done.Error.Should().Contain("step 3: web_extract");
    }

    [Fact]
    public async Task A_mission_can_be_spoken_of_in_the_conversation_that_is_named_at_its_end()
    {
        var done = await _work.RunAsync("chat", Wish, "--allow-private-hosts", _shop.HostAndPort);
        var session = done.Error.Split("Go on with: sortie chat --session ")[1].Split(' ')[0];

        var fewer = await _work.RunAsync("chat", "--session", session, "only the first 2", "--allow-private-hosts", _shop.HostAndPort);

        fewer.ExitCode.Should().Be(0);
        fewer.Out.Should().Contain("The first 2 of the 24 records");
    }

    [Fact]
    public async Task The_files_that_are_named_are_there()
    {
        var done = await _work.RunAsync("chat", Wish, "--allow-private-hosts", _shop.HostAndPort);

        var files = done.Out.Split('\n')
            .Select(line => line.Trim()).Where(line => line.StartsWith(_work.DataFolder, StringComparison.Ordinal)).ToList();
        files.Should().HaveCount(2).And.OnlyContain(file => File.Exists(file));
    }

    [Fact]
    public async Task A_text_that_was_read_is_shown()
    {
        var done = await _work.RunAsync("chat", $"read {_shop.Url}articles/how-a-lantern-is-made", "--allow-private-hosts", _shop.HostAndPort);

        done.ExitCode.Should().Be(0);
        done.Out.Split('\n').Should().ContainSingle(line => line == "# How a lantern is made");
        done.Out.Should().Contain("## The glass").And.Contain("so each one is weighed").And.Contain("is completed").And.Contain("result.md");
        (await _work.RunAsync("show", Workplace.MissionIn(done.Out))).Out.Should().Contain("progress   1 page, 1 found, 1 step\n");
    }

    [Fact]
    public async Task Json_is_exactly_one_document_with_the_reply_and_the_mission()
    {
        var done = await _work.RunAsync("chat", Wish, "--json", "--allow-private-hosts", _shop.HostAndPort);

        done.ExitCode.Should().Be(0);
        done.Json.GetProperty("reply").GetProperty("envelope").GetProperty("route").GetString().Should().Be("mission");
        var mission = done.Json.GetProperty("missions")[0];
        mission.GetProperty("state").GetProperty("status").GetString().Should().Be("completed");
        mission.GetProperty("state").GetProperty("result_table").GetProperty("total").GetInt32().Should().Be(SampleShop.Truth.Count);
    }

    [Fact]
    public async Task A_mission_that_fails_says_why_and_ends_with_code_1()
    {
        var failed = await _work.RunAsync("chat", Wish); // The shop's address is private, and nobody permitted it.

        failed.ExitCode.Should().Be(1);
        failed.Out.Should().Contain("failed").And.Contain("--allow-private-hosts");
    }

    [Fact]
    public async Task A_mission_that_needs_approval_says_how_to_give_it_and_runs_then()
    {
        _work.Environment["Sortie__Missions__Approval"] = "always";

        var proposed = await _work.RunAsync("chat", Wish);

        proposed.ExitCode.Should().Be(4);
        var id = Workplace.MissionIn(proposed.Out);
        proposed.Out.Should().Contain($"sortie approve {id}");

        var done = await _work.RunAsync("approve", id, "--allow-private-hosts", _shop.HostAndPort);
        done.ExitCode.Should().Be(0);
        done.Out.ShouldShowTheShop();

        var twice = await _work.RunAsync("approve", id);
        twice.ExitCode.Should().Be(2);
        twice.Error.Should().Contain("completed");
    }

    [Fact]
    public async Task A_mission_that_needs_approval_says_so_even_to_those_who_do_not_wait()
    {
        _work.Environment["Sortie__Missions__Approval"] = "always";

        var proposed = await _work.RunAsync("chat", Wish, "--no-wait");

        proposed.ExitCode.Should().Be(4);
        proposed.Out.Should().Contain($"sortie approve {Workplace.MissionIn(proposed.Out)}").And.NotContain("goes on when");
    }

    [Fact]
    public async Task A_setting_that_cannot_be_is_refused_in_a_sentence()
    {
        _work.Environment["Sortie__Execution__MissionsAtOnce"] = "0";

        var refused = await _work.RunAsync("chat", "hello");

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain("MissionsAtOnce").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_refused_mission_is_cancelled()
    {
        _work.Environment["Sortie__Missions__Approval"] = "always";
        var id = Workplace.MissionIn((await _work.RunAsync("chat", Wish)).Out);

        var rejected = await _work.RunAsync("reject", id);

        rejected.ExitCode.Should().Be(0);
        rejected.Out.Should().Contain("was cancelled: rejected by cli");
    }

    [Fact]
    public async Task A_mission_that_nobody_waits_for_is_kept_and_runs_at_the_next_start()
    {
        var kept = await _work.RunAsync("chat", Wish, "--no-wait");

        kept.ExitCode.Should().Be(0);
        kept.Out.Should().Contain("goes on when Sortie starts next");
        var id = Workplace.MissionIn(kept.Out);
        (await _work.RunAsync("show", id)).Out.Should().Contain("proposed");

        var watched = await _work.RunAsync("watch", id, "--allow-private-hosts", _shop.HostAndPort);
        watched.ExitCode.Should().Be(0);
        watched.Out.ShouldShowTheShop();
    }

    [Fact]
    public async Task Watching_everything_runs_what_is_unfinished_and_ends()
    {
        await _work.RunAsync("chat", Wish, "--no-wait");
        await _work.RunAsync("chat", Wish, "--no-wait");

        var watched = await _work.RunAsync("watch", "--allow-private-hosts", _shop.HostAndPort);

        watched.ExitCode.Should().Be(0);
        watched.Out.Split('\n').Count(line => line.Contains(" completed: ", StringComparison.Ordinal)).Should().Be(2);
    }

    [Fact]
    public async Task Ended_missions_are_listed_shown_and_done_again()
    {
        var id = Workplace.MissionIn((await _work.RunAsync("chat", Wish, "--allow-private-hosts", _shop.HostAndPort)).Out);

        (await _work.RunAsync("missions", "--search", "names prices", "--status", "completed", "--limit", "5")).Out.Should()
            .Contain(id).And.Contain("1 of 1");
        (await _work.RunAsync("missions", "--search", "nothing like it")).Out.Should().Contain("No mission is like that");
        (await _work.RunAsync("missions", "--json")).Json.GetProperty("missions")[0].GetProperty("mission_id").GetString().Should().Be(id);

        var shown = await _work.RunAsync("show", id);
        shown.Out.Should().ContainAll("started", "ended", "10 pages", "24 found", "step 1: web_extract");
        shown.Out.ShouldShowTheShop();
        (await _work.RunAsync("show", id, "--json")).Json.GetProperty("state").GetProperty("status").GetString().Should().Be("completed");

        var again = await _work.RunAsync("retry", id, "--allow-private-hosts", _shop.HostAndPort);
        again.ExitCode.Should().Be(0);
        again.Out.ShouldShowTheShop();
        Workplace.MissionIn(again.Out).Should().NotBe(id);
    }

    [Fact]
    public async Task An_unknown_mission_is_said_to_be_unknown()
    {
        foreach (var command in new[] { "show", "watch", "cancel", "retry" })
        {
            var refused = await _work.RunAsync(command, "mission_chat_000000000000");
            refused.ExitCode.Should().Be(2);
            refused.Out.Should().BeEmpty();
            refused.Error.Should().Contain("There is no mission mission_chat_000000000000");
        }
    }

    [Fact]
    public async Task Ctrl_C_stops_the_waiting_but_not_the_mission()
    {
        await using var gated = await GatedShop.StartAsync();
        await using var chat = _work.Start("chat", $"Get product names and prices from {gated.Url}", "--allow-private-hosts", gated.HostAndPort);
        await gated.Reached;

        await chat.InterruptAsync();

        (await chat.ExitAsync()).Should().Be(130);
        chat.Error.Should().Contain("goes on when Sortie starts next");
        gated.Open();
        var watched = await _work.RunAsync("watch", Workplace.MissionIn(chat.Error), "--allow-private-hosts", gated.HostAndPort);
        watched.ExitCode.Should().Be(0);
        watched.Out.ShouldShowTheShop();
    }
}
