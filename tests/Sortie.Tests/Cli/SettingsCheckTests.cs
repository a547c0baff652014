using System.Text;
using Microsoft.Extensions.Configuration;
using Sortie.Cli;
using Sortie.Cli.Hosting;

namespace Sortie.Tests.Cli;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("Sortie:Missions:Aproval", "always", "There is no setting 'Sortie__Missions__Aproval'. There are: Approval, GateExpiry, Budget.")]
    [InlineData("Sortie:Mission:Approval", "always", "There is no setting 'Sortie__Mission'. There are:")]
    [InlineData("Sortie:Missions:Approval", "sometimes", "The setting 'Sortie__Missions__Approval' cannot be 'sometimes': it is one of never, effects, always.")]
    [InlineData("Sortie:Missions:Approval", "7", "it is one of never, effects, always.")]
    [InlineData("Sortie:Missions:Budget:Steps", "many", "cannot be 'many': it is a whole number from 1 to 100000.")]
    [InlineData("Sortie:Missions:Budget:Cost", "0", "it is a number from")]
    [InlineData("Sortie:Execution:MissionsAtOnce", "0", "it is a whole number from 1 to 1024.")]
    [InlineData("Sortie:Execution:MissionsAtOnce", "", "it is a whole number from 1 to 1024.")]
    [InlineData("Sortie:Web:PageTimeout", "2d", "it is a time such as 00:00:20 from 00:00:00.100 to 00:10:00.")]
    [InlineData("Sortie:Web:ObeyRobots", "no", "cannot be 'no': it is true or false.")]
    [InlineData("Sortie:Web:AllowPrivateHosts", "nas.local:80", "is a list, so each of its values has a number: Sortie__Web__AllowPrivateHosts__0=nas.local:80.")]
    [InlineData("Sortie:Web:AllowPrivateHosts:0", "nas.local", "'Sortie__Web__AllowPrivateHosts__0' cannot be 'nas.local': it is of the form host:port")]
    [InlineData("Logging:LogLevel:Sortie", "all", "'Logging__LogLevel__Sortie' cannot be 'all': it is one of trace, debug, information, warning, error, critical, none.")]
    [InlineData("Sortie:Web:AllowPorts:0", "http", "it is a whole number.")]
    public void A_setting_that_cannot_be_is_refused_by_its_name(string name, string value, string sentence) =>
        Checking((name, value)).Should().Throw<CommandFailedException>().WithMessage($"*{sentence}*").Which.ExitCode.Should().Be(2);

    [Fact]
    public void Settings_that_can_be_are_taken() => Checking(
        ("Sortie:missions:approval", "Always"), ("Sortie:Missions:Budget:Bytes", ""), ("Sortie:Missions:Budget:Cost", "2.50"), ("Sortie:Web:AllowPorts:0", "81"),
        ("Sortie:Web:AllowPrivateHosts:0", "nas.local:80"), ("Sortie:Browser:Path", "/usr/bin/chromium"), ("Sortie:Page", "false"), ("Sortie:AllowedHosts", ""),
        ("SORTIE_API_KEY", "x"), ("Logging:LogLevel:Sortie", "debug"), ("PATH", "/usr/bin")).Should().NotThrow();

    [Fact]
    public void What_stands_beside_Sortie_in_its_file_is_not_passed_over()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("""{ "Missions": { "Approval": "always" } }"""));
        var settings = new ConfigurationBuilder().AddJsonStream(file).Build();

        var check = () => SettingsCheck.ThrowIfWrong("settings.json", settings);

        check.Should().Throw<CommandFailedException>().WithMessage("The settings file 'settings.json' has 'Missions' at its top*");
    }

    [Theory]
    [InlineData("shop", "it looks like http://127.0.0.1:5210")]
    [InlineData("http://127.0.0.1:99999", "it looks like http://127.0.0.1:5210")]
    [InlineData(" ; ", "it looks like http://127.0.0.1:5210")]
    [InlineData("https://127.0.0.1:5210", "has no certificate")]
    public void An_address_that_cannot_be_listened_on_is_refused(string urls, string sentence)
    {
        var listening = () => ServerAddresses.Of(new("data", Port: null, ConfigFile: null, WebPermissions.None), Configuration(("Urls", urls)));

        listening.Should().Throw<CommandFailedException>().WithMessage($"*{sentence}*").Which.ExitCode.Should().Be(2);
    }

    private static Action Checking(params (string Name, string Value)[] settings) => () => SettingsCheck.ThrowIfWrong(Configuration(settings));

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))).Build();
}
