using Sortie.Cli;
using Sortie.Cli.Hosting;

namespace Sortie.Tests.Cli;

public sealed class DataFoldersTests
{
    [Fact]
    public void Why_a_folder_cannot_be_used_is_said_in_whole_sentences()
    {
        using var folder = new Harness.TemporaryFolder();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Only an administrator makes links there.");
        File.CreateSymbolicLink(folder.File("sortie.lock"), folder.File("sortie.lock")); // The system says of it what has no full stop.

        var opening = () => DataFolders.Open(folder.Path);

        opening.Should().Throw<CommandFailedException>().Which.Message.Should().MatchRegex("[^.][.] Name another one with --data[.]$");
    }
}
