using System.Diagnostics;

namespace Sortie.EndToEnd;

/// <summary><c>./sortie</c> as it is typed in the repository.</summary>
public sealed class RepositoryCommandTests
{
    [Fact]
    public async Task The_repositorys_own_command_runs_the_program_from_anywhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "sortie")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run inside of the repository.");
        }

        using var process = Process.Start(new ProcessStartInfo(Path.Combine(root.FullName, "sortie"), ["--version"])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.Should().Be(0);
        output.Should().MatchRegex(@"\A\d+\.\d+\.\d+\S*\n\z");
    }
}
