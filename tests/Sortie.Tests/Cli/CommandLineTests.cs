using System.CommandLine;
using Sortie.Cli;

namespace Sortie.Tests.Cli;

/// <summary>What can be typed.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("chat", "@notes.txt")]
    [InlineData("chat", "--", "-5 + 3")]
    [InlineData("chat", "--", "--no-wiat")]
    [InlineData("chat", "--no-wait", "--", "-5 + 3")]
    [InlineData("--json", "missions")]
    [InlineData("missions", "--json", "--data", "here")]
    [InlineData("chat", "hello", "--allow-private-hosts", "127.0.0.1:8080,nas.local:80,[::1]:5000")]
    [InlineData("serve", "--ignore-robots")]
    [InlineData("log", "verify", "--data", "here")]
    [InlineData("watch")]
    [InlineData("chat", "hello", "--budget", "steps=10,seconds=60,pages=20,bytes=1.5MB,tokens=1000,cost=2.50")]
    [InlineData("steer", "mission_chat_0123456789ab", "only the first 5")]
    [InlineData("steer", "mission_chat_0123456789ab", "--remove", "steer_1")]
    public void This_is_understood(params string[] arguments) => Parse(arguments).Errors.Should().BeEmpty();

    [Theory]
    [InlineData("chat", "hello", "--allow-private-hosts", "nas.local")]
    [InlineData("chat", "hello", "--allow-private-hosts", "127.0.0.1:80,")]
    [InlineData("chat", "hello", "--allow-private-hosts", "http://127.0.0.1:80")]
    [InlineData("chat", "hello", "world")]
    [InlineData("chat", "hello", "--budget", "steps=0")]
    [InlineData("chat", "hello", "--budget", "steps=1.5")]
    [InlineData("chat", "hello", "--budget", "steps=-1")]
    [InlineData("chat", "hello", "--budget", "patience=3")]
    [InlineData("chat", "hello", "--budget", "bytes=5TB")]
    [InlineData("chat", "hello", "--budget", "")]
    [InlineData("steer", "mission_chat_0123456789ab")]
    [InlineData("steer", "mission_chat_0123456789ab", "only the first 5", "--remove", "steer_1")]
    [InlineData("chat", "--no-wiat")]
    [InlineData("chat", "--no-wiat", "hello")]
    [InlineData("chat", "-5 + 3")]
    [InlineData("missions", "--limit", "201")]
    [InlineData("missions", "--limit", "many")]
    [InlineData("serve", "--port", "http")]
    [InlineData("validate", "--url", "shop.example")]
    [InlineData("validate", "--timeout", "0")]
    [InlineData("validate", "--timeout", "1.5")]
    public void This_is_not(params string[] arguments) => Parse(arguments).Errors.Should().NotBeEmpty();

    [Fact]
    public void Private_hosts_may_be_named_at_once_or_one_by_one() =>
        Parse("chat", "hello", "--allow-private-hosts", "127.0.0.1:1,127.0.0.1:2", "--allow-private-hosts", "127.0.0.1:3")
            .GetValue(SharedOptions.AllowPrivateHosts).Should().Equal("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3");

    [Theory]
    [InlineData("chat", "--no-wiat")]
    [InlineData("chat", "--no-wiat", "hello")]
    [InlineData("chat", "hello", "--no-wiat")]
    public void An_unknown_option_is_named_and_never_said(params string[] arguments) =>
        Parse(arguments).Errors.Select(error => error.Message).Should().Contain(message => message.Contains("--no-wiat"));

    [Fact]
    public void Who_forgets_the_quotation_marks_is_told_of_them_once() =>
        Parse("chat", "get", "names", "from", "https://shop.example/", "--no-wait").Errors.Select(error => error.Message).Should()
            .Equal("A message of several words stands in quotation marks: sortie chat \"get …\"");

    [Fact]
    public void A_budget_is_said_in_words_that_chat_understands()
    {
        var said = BudgetOption.Say("get names from https://shop.example", "steps=10,bytes=1.5MB,cost=2.50");

        said.Should().Be("get names from https://shop.example\nAsk me after 10 steps. Ask me after 1.5 MB. Ask me after 2.50 in cost.");
    }

    [Fact]
    public void A_mistake_is_told_with_the_command_it_was_made_in() =>
        CommandLine.PathOf(Parse("log", "verify", "--bogus")).Should().Be("sortie log verify");

    private static ParseResult Parse(params string[] arguments) =>
        CommandLine.Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
}
