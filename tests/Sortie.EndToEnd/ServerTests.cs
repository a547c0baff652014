using System.Net;
using System.Net.Sockets;
using Sortie.EndToEnd.Harness;
using Sortie.Samples;

namespace Sortie.EndToEnd;

/// <summary><c>sortie serve</c>, and the other commands beside it.</summary>
public sealed class ServerTests : IAsyncLifetime
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
    public async Task The_same_commands_give_the_same_output_through_a_server()
    {
        await using var server = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort);

        (await _work.RunAsync("chat", "hello")).ExitCode.Should().Be(0);
        (await _work.RunAsync("missions")).Out.Should().Contain("There are no missions yet");

        var done = await _work.RunAsync("chat", Wish);
        done.ExitCode.Should().Be(0);
        done.Out.ShouldShowTheShop();
        done.Out.ShouldBePlain();
        done.Error.Should().Contain("step 3: web_extract");
        var id = Workplace.MissionIn(done.Out);

        (await _work.RunAsync("show", id)).Out.ShouldShowTheShop();
        (await _work.RunAsync("watch", id)).Out.ShouldShowTheShop();
        (await _work.RunAsync("missions", "--status", "completed")).Out.Should().Contain(id);
        (await _work.RunAsync("retry", id)).Out.ShouldShowTheShop();

        var json = await _work.RunAsync("chat", Wish, "--json");
        json.Json.GetProperty("missions")[0].GetProperty("state").GetProperty("status").GetString().Should().Be("completed");
    }

    [Fact]
    public async Task What_a_server_refuses_is_said_in_its_words()
    {
        await using var server = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort);
        var id = Workplace.MissionIn((await _work.RunAsync("chat", Wish)).Out);

        var late = await _work.RunAsync("cancel", id);
        late.ExitCode.Should().Be(2);
        late.Error.Should().Contain("completed").And.Contain("already ended");

        var unknown = await _work.RunAsync("show", "mission_chat_000000000000");
        unknown.ExitCode.Should().Be(2);
        unknown.Error.Should().Contain("There is no mission mission_chat_000000000000");

        var empty = await _work.RunAsync("chat", " ");
        empty.ExitCode.Should().Be(2);
        empty.Error.Should().Contain("is empty");
    }

    [Fact]
    public async Task A_running_mission_is_cancelled_from_another_terminal()
    {
        await using var gated = await GatedShop.StartAsync();
        await using var server = await _work.ServeAsync("--allow-private-hosts", gated.HostAndPort);
        await using var chat = _work.Start("chat", $"Get product names and prices from {gated.Url}");
        await gated.Reached;
        var id = Workplace.MissionIn((await _work.RunAsync("missions", "--status", "active")).Out);

        var cancelled = await _work.RunAsync("cancel", id);

        cancelled.ExitCode.Should().Be(0);
        cancelled.Out.Should().Contain("was cancelled");
        (await chat.ExitAsync()).Should().Be(1);
        chat.Out.Should().Contain($"{id} was cancelled");
    }

    [Fact]
    public async Task A_running_mission_is_paused_and_resumed()
    {
        await using var gated = await GatedShop.StartAsync();
        await using var server = await _work.ServeAsync("--allow-private-hosts", gated.HostAndPort);
        var id = Workplace.MissionIn((await _work.RunAsync("chat", $"Get product names and prices from {gated.Url}", "--no-wait")).Out);
        await gated.Reached;

        var paused = await _work.RunAsync("pause", id);
        paused.ExitCode.Should().Be(0);
        paused.Out.Should().Contain("is paused").And.Contain($"sortie resume {id}");

        gated.Open();
        var resumed = await _work.RunAsync("resume", id);
        resumed.ExitCode.Should().Be(0);
        resumed.Out.ShouldShowTheShop();

        var unasked = await _work.RunAsync("answer", id, "blue");
        unasked.ExitCode.Should().Be(2);
        unasked.Error.Should().Contain("has not asked");
    }

    [Fact]
    public async Task Everything_can_be_watched_from_another_terminal()
    {
        await using var server = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort);
        await using var watch = _work.Start("watch", "--json");
        await using var words = _work.Start("watch");

        // The watchers may still be connecting: what they are sure to see is a mission that begins after them.
        while (!watch.Out.Contains("\"completed\"", StringComparison.Ordinal) || !words.Out.Contains("completed", StringComparison.Ordinal))
        {
            (await _work.RunAsync("chat", Wish)).ExitCode.Should().Be(0);
        }

        await words.InterruptAsync();
        (await words.ExitAsync()).Should().Be(130);
        words.Out.ShouldBePlain();
    }

    [Fact]
    public async Task A_second_owner_of_the_data_folder_is_refused()
    {
        await using var server = await _work.ServeAsync();

        var second = await _work.RunAsync("serve", "--port", "0");

        second.ExitCode.Should().Be(3);
        second.Out.Should().BeEmpty();
        second.Error.Should().Contain("in use by another process").And.Contain("--data").And.Contain("http://127.0.0.1:");
    }

    [Fact]
    public async Task A_folder_that_another_chat_has_open_is_refused_clearly()
    {
        await using var gated = await GatedShop.StartAsync();
        await using var chat = _work.Start("chat", $"Get product names and prices from {gated.Url}", "--allow-private-hosts", gated.HostAndPort);
        await gated.Reached;

        var refused = await _work.RunAsync("missions");

        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Contain("in use by another process");
        gated.Open();
        (await chat.ExitAsync()).Should().Be(0);
    }

    [Fact]
    public async Task An_owner_that_does_not_answer_is_named()
    {
        Directory.CreateDirectory(_work.DataFolder);
        using var held = new FileStream(_work.File("sortie.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var silent = new TcpListener(IPAddress.Loopback, 0); // It accepts, and never says a word.
        silent.Start();
        await File.WriteAllTextAsync(
            _work.File("owner.json"),
            $$"""{"process_id":4242,"address":"http://{{silent.LocalEndpoint}}/"}""",
            TestContext.Current.CancellationToken);

        var refused = await _work.RunAsync("missions");

        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Contain("process 4242").And.Contain("does not answer");
    }

    [Fact]
    public async Task A_port_in_use_is_said_to_be_in_use()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        var refused = await _work.RunAsync("serve", "--port", port);

        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Contain($"Port {port} is in use").And.Contain("--port").And.NotContain("   at ");
        (await _work.RunAsync("missions")).ExitCode.Should().Be(0, "the folder is free again");
    }

    [Theory]
    [InlineData("serve", "Sortie__Execution__MissionsAtOnce", "some", "'Sortie__Execution__MissionsAtOnce' cannot be 'some'")]
    [InlineData("missions", "Sortie__Missions__Aproval", "always", "There is no setting 'Sortie__Missions__Aproval'")]
    [InlineData("tools", "Sortie__Web__AllowPrivateHosts__0", "nas", "host:port")]
    [InlineData("serve", "Urls", "https://127.0.0.1:5210", "certificate")]
    public async Task A_setting_that_cannot_be_is_said_with_code_2(string command, string name, string value, string sentence)
    {
        _work.Environment[name] = value;

        var refused = await _work.RunAsync(command);

        refused.ExitCode.Should().Be(2);
        refused.Out.Should().BeEmpty();
        refused.Error.Should().StartWith("sortie: ").And.Contain(sentence).And.NotContain("   at ");
    }

    [Fact]
    public async Task A_settings_file_with_a_setting_that_is_none_is_refused()
    {
        var config = Path.Combine(Path.GetDirectoryName(_work.DataFolder)!, "settings.json");
        await File.WriteAllTextAsync(config, """{ "Missions": { "Approval": "always" } }""", TestContext.Current.CancellationToken);

        var refused = await _work.RunAsync("serve", "--port", "0", "--config", config);

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain("'Missions' at its top");
    }

    [Fact]
    public async Task An_address_that_others_can_reach_needs_an_api_key()
    {
        var config = Path.Combine(Path.GetDirectoryName(_work.DataFolder)!, "settings.json");
        await File.WriteAllTextAsync(config, """{ "Urls": "http://0.0.0.0:0" }""", TestContext.Current.CancellationToken);

        var refused = await _work.RunAsync("serve", "--config", config);
        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain("API key").And.NotContain("   at ");

        _work.Environment["SORTIE_API_KEY"] = "a-key-of-more-than-16-characters";
        await using var server = _work.Start("serve", "--config", config);
        await server.UntilOutAsync("Sortie is at ");
        (await _work.RunAsync("missions")).ExitCode.Should().Be(0, "the command line sends the key");
    }

    [Fact]
    public async Task Ctrl_C_ends_a_server_in_order()
    {
        await using var server = await _work.ServeAsync();
        server.Out.ShouldBePlain();

        await server.InterruptAsync();

        (await server.ExitAsync()).Should().Be(0);
        File.Exists(_work.File("owner.json")).Should().BeFalse();
        server.Error.Should().NotContain("   at ");
    }

    [Fact]
    public async Task The_announcement_in_json_tells_programs_where_the_server_is()
    {
        await using var server = _work.Start("serve", "--port", "0", "--json");
        await server.UntilOutAsync("}\n");

        new Ended(0, server.Out, "").Json.GetProperty("address").GetString().Should().StartWith("http://127.0.0.1:");
    }
}
