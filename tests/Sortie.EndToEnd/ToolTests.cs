using System.Globalization;
using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

/// <summary>The tools at the command line: listed with how well they worked, and run by hand.</summary>
public sealed class ToolTests : IAsyncLifetime
{
    private readonly Workplace _work = new();
    private GatedShop _shop = null!;

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
    public async Task A_tool_that_no_mission_has_called_was_never_used()
    {
        var tools = await _work.RunAsync("tools");

        tools.ExitCode.Should().Be(0);
        tools.Out.ShouldBePlain();
        tools.Out.Should().MatchRegex(@"\| web_extract\s+\| read\s+\|\s+60 s \|\s+3 \| never used").And.MatchRegex(@"\| web_download\s+\| write");
        Directory.Exists(_work.DataFolder).Should().BeFalse();
    }

    [Fact]
    public async Task How_well_the_tools_worked_is_told_beside_the_server_that_uses_them()
    {
        await using var server = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort);
        await _work.RunAsync("chat", $"Get product names and prices from {_shop.Url}");

        var tools = await _work.RunAsync("tools", "--json");

        var extract = tools.Json.GetProperty("tools").EnumerateArray().Single(tool => tool.GetProperty("name").GetString() == "web_extract");
        extract.GetProperty("effect").GetString().Should().Be("read");
        extract.GetProperty("calls").GetInt32().Should().BeGreaterThan(0);
        extract.GetProperty("success_rate").GetDouble().Should().Be(1);
        extract.GetProperty("arguments").GetProperty("properties").TryGetProperty("fields", out _).Should().BeTrue();
    }

    [Fact]
    public async Task Records_are_a_table_for_people_and_the_stored_result_for_programs()
    {
        var table = await CallAsync("web_extract", ",\"fields\":[\"name\",\"price\"]");
        var stored = await CallAsync("web_extract", ",\"fields\":[\"name\",\"price\"]", "--json");

        table.ExitCode.Should().Be(0, table.Error);
        table.Out.ShouldBePlain();
        var first = stored.Json.GetProperty("records")[0].GetProperty("values");
        var price = first.GetProperty("price").GetProperty("value").GetDecimal().ToString(CultureInfo.InvariantCulture);
        table.Out.Should().Contain(first.GetProperty("name").GetProperty("value").GetString()).And.Contain(price).And.MatchRegex(@"\d+ records\.");
    }

    [Fact]
    public async Task No_mission_is_made_and_nothing_is_written()
    {
        await CallAsync("web_fetch");

        Directory.Exists(_work.DataFolder).Should().BeFalse();
    }

    [Fact]
    public async Task A_private_address_stays_closed_that_was_not_named()
    {
        var refused = await _work.RunAsync("tool", "web_fetch", "--arguments", $"{{\"url\":\"{_shop.Url}\"}}", "--json");

        refused.ExitCode.Should().Be(1);
        refused.Out.Should().BeEmpty();
        refused.Error.Should().Contain("--allow-private-hosts");
    }

    [Fact]
    public async Task A_tool_that_writes_does_so_in_the_folder_that_was_named()
    {
        var folder = Path.Combine(_work.DataFolder, "..", "downloads");

        var saved = await CallAsync("web_download", "", "--yes", "--to", folder, "--json");

        saved.ExitCode.Should().Be(0, saved.Error);
        File.Exists(Path.Combine(folder, saved.Json.GetProperty("file_name").GetString()!)).Should().BeTrue();
    }

    private Task<Ended> CallAsync(string tool, string more = "", params string[] options) => _work.RunAsync(
        ["tool", tool, "--arguments", $"{{\"url\":\"{_shop.Url}\"{more}}}", "--allow-private-hosts", _shop.HostAndPort, .. options]);
}
