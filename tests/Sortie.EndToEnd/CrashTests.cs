using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

/// <summary>A process is killed in the middle of a mission; nothing that was acknowledged is lost.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private static readonly string[] LogFiles = ["missions.jsonl", "conversations.jsonl", "schedules.jsonl", "learning_signals.jsonl"];

    private readonly Workplace _work = new();
    private GatedShop _shop = null!;

    private string Wish => $"Get product names and prices from {_shop.Url}";

    public async ValueTask InitializeAsync() => _shop = await GatedShop.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _work.Dispose();
    }

    [Fact]
    public async Task A_killed_server_resumes_its_mission_unasked_and_completes_it()
    {
        string id;
        Dictionary<string, byte[]> acknowledged;
        await using (var server = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort))
        {
            id = Workplace.MissionIn((await _work.RunAsync("chat", Wish, "--no-wait")).Out);
            await _shop.Reached;
            acknowledged = await ReadLogAsync();
            await server.KillAsync();
        }

        (await _work.RunAsync("log", "verify")).ExitCode.Should().Be(0, "a kill damages nothing");
        _shop.Open();
        await using var next = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort);
        var watched = await _work.RunAsync("watch", id);

        watched.ExitCode.Should().Be(0);
        watched.Out.ShouldShowTheShop();
        foreach (var (file, bytes) in await ReadLogAsync())
        {
            bytes.AsSpan().StartsWith(acknowledged[file]).Should().BeTrue("{0} keeps every byte that it had", file);
        }

        var steps = (await _work.RunAsync("show", id, "--json")).Json.GetProperty("state").GetProperty("steps").EnumerateArray().ToList();
        steps.Count(step => step.GetProperty("index").GetInt32() == 1).Should().Be(1, "a finished step never runs again");
        steps.Should().OnlyContain(
            step => step.GetProperty("outcome").GetString() == "ok" || step.GetProperty("outcome").GetString() == "interrupted");
        var verified = await _work.RunAsync("log", "verify", "--json");
        verified.ExitCode.Should().Be(0);
        verified.Json.GetProperty("clean").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_killed_chat_leaves_its_mission_to_the_next_start()
    {
        await using (var chat = _work.Start("chat", Wish, "--allow-private-hosts", _shop.HostAndPort))
        {
            await _shop.Reached;
            await chat.KillAsync();
        }

        _shop.Open();
        var watched = await _work.RunAsync("watch", "--allow-private-hosts", _shop.HostAndPort);

        watched.ExitCode.Should().Be(0);
        watched.Out.Should().Contain(" completed: ");
        (await _work.RunAsync("log", "verify")).Out.Should().Contain("The log is clean");
    }

    [Fact]
    public async Task A_chat_whose_server_is_killed_says_so()
    {
        await using var server = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort);
        await using var chat = _work.Start("chat", Wish);
        await _shop.Reached;

        await server.KillAsync();

        (await chat.ExitAsync()).Should().Be(3);
        chat.Error.Should().Contain("has stopped answering").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_chat_whose_server_stops_in_order_says_that_the_mission_goes_on_later()
    {
        await using var server = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort);
        await using var chat = _work.Start("chat", Wish);
        await _shop.Reached;

        await server.InterruptAsync();

        (await chat.ExitAsync()).Should().Be(3);
        chat.Error.Should().Contain("goes on at its next start").And.NotContain("   at ");
    }

    [Fact]
    public async Task The_announcement_of_a_killed_server_misleads_nobody()
    {
        await using (var server = await _work.ServeAsync())
        {
            await server.KillAsync();
        }

        File.Exists(_work.File("owner.json")).Should().BeTrue();
        (await _work.RunAsync("missions")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_torn_end_is_reported_but_is_no_damage_and_damage_is_named_with_its_place()
    {
        await _work.RunAsync("chat", Wish, "--no-wait");
        var log = _work.File("missions.jsonl");
        await File.AppendAllTextAsync(log, """{"seq":2,"event_ty""", TestContext.Current.CancellationToken);

        var torn = await _work.RunAsync("log", "verify");
        torn.ExitCode.Should().Be(0);
        torn.Out.Should().Contain("18 torn bytes").And.Contain("no damage");

        var text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            log, text.Replace("product names", "product games", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var damaged = await _work.RunAsync("log", "verify");
        damaged.ExitCode.Should().Be(1);
        damaged.Out.Should().Contain("[DAMAGED] missions.jsonl").And.Contain("at offset 0").And.Contain("not as it was written");
        (await _work.RunAsync("log", "verify", "--json")).Json.GetProperty("files")[0].GetProperty("damages").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_large_result_that_is_lost_is_named_with_its_mission()
    {
        await using (var page = await LongPage.StartAsync())
        {
            await _work.RunAsync("chat", $"Get product names and prices from {page.Url}", "--allow-private-hosts", page.Url.Authority);
        }

        var whole = await _work.RunAsync("log", "verify");
        (whole.ExitCode, whole.Out.Contains("[OK] blobs: ", StringComparison.Ordinal)).Should().Be((0, true), whole.Out);

        var blob = Directory.EnumerateFiles(_work.File("blobs"), "*", SearchOption.AllDirectories).First();
        File.Delete(blob);
        var lost = await _work.RunAsync("log", "verify");

        lost.ExitCode.Should().Be(1);
        lost.Out.Should().Contain("[DAMAGED] blobs")
            .And.Contain($"{Path.GetFileName(blob)} is missing. (mission_chat_").And.Contain("[OK] missions.jsonl");
        var report = (await _work.RunAsync("log", "verify", "--json")).Json;
        report.GetProperty("clean").GetBoolean().Should().BeFalse();
        report.GetProperty("blobs").GetProperty("damages").GetArrayLength().Should().Be(1);
    }

    private async Task<Dictionary<string, byte[]>> ReadLogAsync()
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var name in LogFiles)
        {
            await using var file = new FileStream(_work.File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy, TestContext.Current.CancellationToken);
            files[name] = copy.ToArray();
        }

        return files;
    }
}
