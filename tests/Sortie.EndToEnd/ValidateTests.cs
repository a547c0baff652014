using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

/// <summary><c>sortie validate</c>.</summary>
public sealed class ValidateTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Validation_passes_in_four_steps_and_then_on_a_page_that_cannot_be_reached()
    {
        var valid = await _work.RunAsync("validate");

        valid.ExitCode.Should().Be(0);
        valid.Out.ShouldBePlain();
        var lines = valid.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(6);
        lines.Take(5).Should().OnlyContain(line => line.StartsWith("[OK] ", StringComparison.Ordinal));
        lines[2].Should().Contain("proposed => active => completed");
        lines[3].Should().Contain("24 found");
        lines[4].Should().Contain("cannot be reached").And.Contain("connection_failed");
        Directory.Exists(_work.DataFolder).Should().BeFalse("it uses a folder of its own");
    }

    [Fact]
    public async Task Validation_says_which_step_failed_and_why()
    {
        var invalid = await _work.RunAsync("validate", "--url", "http://127.0.0.1:9/", "--allow-private-hosts", "127.0.0.1:9");

        invalid.ExitCode.Should().Be(1);
        invalid.Out.Should().Contain("[OK] 1.").And.Contain("[FAILED] 2.").And.Contain("connection_failed").And.Contain("step 2 failed");
    }

    [Fact]
    public async Task Validation_tells_programs_the_same()
    {
        var valid = await _work.RunAsync("validate", "--json", "--data", _work.DataFolder);

        valid.ExitCode.Should().Be(0);
        valid.Json.GetProperty("ok").GetBoolean().Should().BeTrue();
        valid.Json.GetProperty("checks").GetArrayLength().Should().Be(5);
        valid.Json.GetProperty("mission").GetProperty("state").GetProperty("status").GetString().Should().Be("completed");
        (await _work.RunAsync("missions")).Out.Should().Contain("1 completed, 1 failed", "a folder that is named is kept");
    }
}
