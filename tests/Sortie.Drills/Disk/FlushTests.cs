using Sortie.Drills.Harness;

namespace Sortie.Drills.Disk;

/// <summary>Why the log flushes through the C library (ADR 1), and that nothing goes back to the framework's flush unnoticed.</summary>
public sealed class FlushTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_frameworks_flush_hides_a_failure_that_the_drills_would_notice()
    {
        try
        {
            using var library = await FaultLibrary.CompileAsync(Stop);
            using var scratch = new Scratch();
            using var child = Child.Start(
                library.Environment(new(OpenLog.FileName, "flush", "eio", 1)), CarelessFlush.Command, scratch.File(OpenLog.FileName));

            var (lines, error) = await child.EndAsync(Stop);

            error.Should().Contain("fault: flush", "the disk fails also under the framework's flush");
            lines.Should().Equal(["durable"], "the framework does not tell; where it does one day, ADR 1 has lost its reason");
        }
        catch (UnavailableException exception)
        {
            Assert.Skip(exception.Message);
        }
    }

    [Fact]
    public void The_frameworks_flush_is_banned()
    {
        var banned = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BannedSymbols.txt"));

        banned.Should().Contain("M:System.IO.FileStream.Flush(System.Boolean)").And.Contain("M:System.IO.RandomAccess.FlushToDisk(");
    }
}
