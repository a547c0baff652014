using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sortie.Tests.Harness;

namespace Sortie.Tests;

/// <summary>The comparison in <c>bench/peers</c> means the same wherever it is repeated.</summary>
public sealed partial class PeersTests
{
    [Fact]
    public void The_lock_file_pins_every_package_by_its_hash_and_names_no_registry()
    {
        using var packages = JsonDocument.Parse(File.ReadAllText(Repository.Path("bench/peers/package-lock.json")));

        packages.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0)
            .Should().NotBeEmpty().And.AllSatisfy(package =>
            {
                package.Value.TryGetProperty("integrity", out _).Should().BeTrue(package.Name);
                package.Value.TryGetProperty("resolved", out _).Should().BeFalse(package.Name);
            });
    }

    [Fact]
    public void Every_peer_has_an_exact_version()
    {
        using var packages = JsonDocument.Parse(File.ReadAllText(Repository.Path("bench/peers/package.json")));
        var project = File.ReadAllText(Repository.Path("bench/peers/hangfire/Hangfire.Peer.csproj"));

        packages.RootElement.GetProperty("dependencies").EnumerateObject().Select(package => package.Value.GetString())
            .Should().NotBeEmpty().And.AllSatisfy(version => version.Should().MatchRegex(@"^\d+\.\d+\.\d+$"));
        Version.Matches(project).Select(version => version.Groups[1].Value)
            .Should().NotBeEmpty().And.AllSatisfy(version => version.Should().MatchRegex(@"^\[\d+\.\d+\.\d+\]$"));
    }

    [Fact]
    public async Task The_script_says_what_can_be_set()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        using var process = Process.Start(
            new ProcessStartInfo("bash", [Repository.Path("bench/peers/run"), "--help"]) { RedirectStandardOutput = true })!;

        var help = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.Should().Be(0);
        help.Should().ContainAll("--size", "--rounds");
    }

    [GeneratedRegex("Version=\"([^\"]*)\"")]
    private static partial Regex Version { get; }
}
