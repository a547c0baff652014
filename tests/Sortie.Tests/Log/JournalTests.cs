using Sortie.Log;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>What one journal writes behind another.</summary>
public sealed class JournalTests : IAsyncDisposable
{
    private static readonly RecordDraft[] Records = [new("said", "{}"u8.ToArray())];

    private readonly TemporaryFolder _folder = new();
    private readonly Journal _first;
    private readonly Journal _second;

    public JournalTests()
    {
        _first = Journal.Open(Path.Combine(_folder.Path, "first.jsonl"), "key", TimeProvider.System);
        _second = Journal.Open(Path.Combine(_folder.Path, "second.jsonl"), "key", TimeProvider.System);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_appended_behind_another_record_comes_when_that_one_is_durable()
    {
        var firstWas = -1;

        var result = await _second.AppendBehindAsync(
            told => _first.BeginAppendAsync("a", 0, Records, (appended, refusal) =>
            {
                firstWas = _first.Reader.VersionOf("a");
                told(appended, refusal);
            }, Stop),
            "b",
            Records);

        result.Should().BeOfType<AppendResult.Appended>().Which.Records.Should().ContainSingle().Which.Key.Should().Be("b");
        firstWas.Should().Be(1);
        _second.Reader.VersionOf("b").Should().Be(1);
    }

    [Fact]
    public async Task What_is_appended_behind_a_conflict_is_not_written()
    {
        await _first.AppendAsync("a", 0, Records, Stop);

        var result = await _second.AppendBehindAsync(told => _first.BeginAppendAsync("a", 0, Records, told, Stop), "b", Records);

        result.Should().Be(new AppendResult.Conflict(1));
        _second.Reader.LastSeq.Should().Be(0);
    }

    [Fact]
    public async Task What_is_appended_behind_a_record_is_refused_where_its_own_log_is_closed()
    {
        await _second.DisposeAsync();

        var append = () => _second.AppendBehindAsync(told => _first.BeginAppendAsync("a", 0, Records, told, Stop), "b", Records);

        await append.Should().ThrowAsync<LogUnavailableException>();
        _first.Reader.VersionOf("a").Should().Be(1);
    }

    [Fact]
    public async Task A_record_of_more_than_16_MB_is_read_as_it_was_written_and_so_is_what_comes_behind()
    {
        RecordDraft large = new("said", System.Text.Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 17 * 1024 * 1024)}}"}"""));
        var result = await _first.AppendAsync("a", 0, [Records[0], large, Records[0]], Stop);

        var written = result.Should().BeOfType<AppendResult.Appended>().Which.Records.Select(record => record.Json.Length);
        var read = await _first.Reader.ReadAsync("a", 1, Stop).ToListAsync(Stop);
        read.Select(record => record.Json.Length).Should().Equal(written).And.Contain(length => length > 17 * 1024 * 1024);
        read.Select(record => record.Version).Should().Equal(1, 2, 3);
        _first.Reader.ReadAll().Select(record => record.Version).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task The_latest_keys_are_those_that_were_written_to_last()
    {
        foreach (var key in new[] { "a", "b", "c", "a" })
        {
            await _first.AppendAsync(key, null, Records, Stop);
        }

        _first.Reader.LatestKeys(2).Should().Equal("a", "c");
        _first.Reader.LatestKeys(9).Should().Equal("a", "c", "b");
    }
}
