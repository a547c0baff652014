using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

/// <summary>Old missions are taken out of the log, looked at, and put back, with the commands that the documentation names.</summary>
public sealed class ArchiveTests : IAsyncLifetime
{
    private readonly Workplace _work = new();
    private GatedShop _shop = null!;

    private string Archive => _work.File("archive");

    public async ValueTask InitializeAsync()
    {
        _shop = await GatedShop.StartAsync();
        _shop.Open();
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _work.Dispose();
    }

    [Fact]
    public async Task A_completed_mission_is_archived_checked_and_put_back()
    {
        var id = await CompleteAndSealAsync(number: 1);

        var plan = await _work.RunAsync("log", "archive", "--older-than", "0h", "--dry-run");
        (plan.ExitCode, Directory.Exists(Archive)).Should().Be((0, false));
        plan.Out.Should().Contain("1 mission, ").And.Contain("in 1 file would go to");
        var archived = await _work.RunAsync("log", "archive", "--older-than", "0h");
        archived.ExitCode.Should().Be(0);
        archived.Out.Should().Contain("missions.000001.jsonl: ").And.Contain($"in 1 file went to '{Archive}'");

        var show = await _work.RunAsync("show", id);
        show.ExitCode.Should().Be(2);
        show.Error.Should().Contain($"{id} was archived on 20");
        (await _work.RunAsync("missions")).Out.Should().Contain("There are no missions yet");
        var verified = await _work.RunAsync("log", "verify");
        verified.ExitCode.Should().Be(0);
        verified.Out.Should().Contain("archived: 1 mission of its first ").And.Contain("The log is clean");
        (await _work.RunAsync("log", "verify", "--data", Archive)).Out.Should()
            .Contain("[OK] missions.jsonl").And.Contain("The log is clean").And.NotContain("files");
        (await _work.RunAsync("missions", "--data", Archive)).Error.Should().Contain("holds files that were archived");

        var next = await CompleteAndSealAsync(number: 2);
        (await _work.RunAsync("log", "archive", "--older-than", "0h", "--json"))
            .Json.GetProperty("report").GetProperty("missions").GetInt32().Should().Be(1);
        foreach (var file in Directory.EnumerateFiles(Archive, "missions.0*.jsonl").Order())
        {
            File.Copy(file, _work.File(Path.GetFileName(file)), overwrite: true);
        }

        (await _work.RunAsync("show", id)).Out.ShouldShowTheShop();
        (await _work.RunAsync("show", next)).Out.ShouldShowTheShop();
        (await _work.RunAsync("log", "verify")).Out.Should().Contain("The log is clean").And.NotContain("archived");
    }

    [Fact]
    public async Task Beside_a_server_nothing_is_archived_and_what_would_be_is_said()
    {
        await CompleteAndSealAsync(number: 1);
        await using var server = await _work.ServeAsync();

        var refused = await _work.RunAsync("log", "archive", "--older-than", "0h");
        var plan = await _work.RunAsync("log", "archive", "--older-than", "0h", "--dry-run");

        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Contain("is in use by another process").And.NotContain("   at ");
        (plan.ExitCode, Directory.Exists(Archive)).Should().Be((0, false));
        plan.Out.Should().Contain("would go");
    }

    [Theory]
    [InlineData("30")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("a month")]
    public async Task An_age_that_is_none_is_refused_with_an_example(string age)
    {
        var refused = await _work.RunAsync("log", "archive", $"--older-than={age}");

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain($"'{age}' is no age").And.Contain("30d");
    }

    /// <summary>Completes a mission; then its file is as a full one is at the moment when it has been sealed.</summary>
    private async Task<string> CompleteAndSealAsync(int number)
    {
        var chat = await _work.RunAsync("chat", $"Get product names and prices from {_shop.Url}", "--allow-private-hosts", _shop.HostAndPort);
        chat.ExitCode.Should().Be(0);
        File.Move(_work.File("missions.jsonl"), _work.File($"missions.{number:000000}.jsonl"));
        return (await _work.RunAsync("missions", "--json")).Json.GetProperty("missions")[0].GetProperty("mission_id").GetString()!;
    }
}
