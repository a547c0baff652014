using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

public sealed class HelpTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData]
    public async Task The_help_names_every_command_and_the_exit_codes(params string[] arguments)
    {
        var help = await _work.RunAsync(arguments);

        help.ExitCode.Should().Be(0);
        help.Error.Should().BeEmpty();
        help.Out.Should().ContainAll(
            "serve", "chat", "missions", "show", "watch", "steer", "priority", "approve", "reject", "cancel", "pause", "resume", "retry", "answer",
            "tools", "tool", "validate", "log", "demo", "--data", "--json", "130");
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("validate")]
    [InlineData("tool")]
    public async Task Every_command_that_reaches_the_web_can_be_permitted_private_hosts_and_what_robots_txt_forbids(string command)
    {
        var help = await _work.RunAsync(command, "--help");

        help.ExitCode.Should().Be(0);
        help.Out.Should().ContainAll("--allow-private-hosts", "--ignore-robots", "--data", "--json");
    }

    [Theory]
    [InlineData("log", "archive")]
    [InlineData("schedule", "resume")]
    public async Task A_command_that_has_commands_shows_them(string command, string one)
    {
        var help = await _work.RunAsync(command);

        help.ExitCode.Should().Be(0);
        help.Error.Should().BeEmpty();
        help.Out.Should().Contain($"sortie {command} [command]").And.Contain(one);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var version = await _work.RunAsync("--version");

        version.ExitCode.Should().Be(0);
        version.Out.Should().MatchRegex(@"\A\d+\.\d+\.\d+\S*\n\z");
    }

    [Theory]
    [InlineData("bogus", "bogus")]
    [InlineData("'message'", "chat")]
    [InlineData("not a mission id", "show", "12")]
    [InlineData("--limit", "missions", "--limit", "0")]
    [InlineData("'lost'", "missions", "--status", "lost")]
    [InlineData("--port", "serve", "--port", "70000")]
    [InlineData("host:port", "chat", "hello", "--allow-private-hosts", "localhost")]
    [InlineData("'/no/such/settings.json'", "serve", "--port", "0", "--config", "/no/such/settings.json")]
    [InlineData("no data folder", "log", "verify", "--data", "/no/such/folder")]
    [InlineData("no data folder", "log", "backup", "copy", "--data", "/no/such/folder")]
    [InlineData("exists already", "log", "backup", "/")]
    [InlineData("is empty", "chat", " ")]
    [InlineData("no tool 'web_guess'. There are: web_fetch", "tool", "web_guess")]
    [InlineData("is not JSON: something is wrong at line 1, byte 2. Write", "tool", "web_read", "--arguments", "{")]
    [InlineData("one JSON object", "tool", "web_read", "--arguments", "[]")]
    [InlineData("web_read needs 'url': a text", "tool", "web_read")]
    [InlineData("takes no 'adress'. It takes: url", "tool", "web_read", "--arguments", "{\"adress\":\"https://shop.example/\"}")]
    [InlineData("'url' of web_read is a text, but '5' is a whole number", "tool", "web_read", "--arguments", "{\"url\":5}")]
    [InlineData("'fields[0]' of web_extract is a text", "tool", "web_extract", "--arguments", "{\"url\":\"https://shop.example/\",\"fields\":[1]}")]
    [InlineData("'conditions[0].comparison' of web_extract cannot be 'near'", "tool", "web_extract", "--arguments", "{\"url\":\"https://shop.example/\",\"conditions\":[{\"field\":\"price\",\"comparison\":\"near\",\"value\":\"5\"}]}")]
    [InlineData("its effect is 'write'. Allow that with --yes", "tool", "web_download", "--arguments", "{\"url\":\"https://shop.example/\"}")]
    public async Task Wrong_input_gets_a_clear_sentence_and_code_2(string sentence, params string[] arguments)
    {
        var refused = await _work.RunAsync(arguments);

        refused.ExitCode.Should().Be(2);
        refused.Out.Should().BeEmpty();
        refused.Error.Should().StartWith("sortie: ").And.Contain(sentence).And.NotContain("   at ");
    }

    [Fact]
    public async Task Where_a_settings_file_is_no_JSON_is_said_as_an_editor_counts()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{\n  bad }", TestContext.Current.CancellationToken);

        var refused = await _work.RunAsync("serve", "--port", "0", "--config", file);

        File.Delete(file);
        refused.ExitCode.Should().Be(2);
        refused.Error.Should().EndWith($"'{file}' cannot be read: something is wrong at line 2, byte 3.\n");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_said_with_code_3()
    {
        var file = Path.GetTempFileName();

        var refused = await _work.RunAsync("missions", "--data", file);

        File.Delete(file);
        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Contain(file).And.Contain("--data").And.NotContain("   at ");
    }
}
