using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

public sealed partial class LogRecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MissionId _first = MissionId.Parse("mission_chat_00000000000a");
    private readonly MissionId _second = MissionId.Parse("mission_chat_00000000000b");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string LogFile => _folder.File("missions.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_line_is_what_the_documentation_says()
    {
        await WriteAsync(_first, "one");
        await WriteAsync(_first, "two");

        var lines = await File.ReadAllLinesAsync(LogFile, Stop);
        LineShape.IsMatch(lines[0]).Should().BeTrue("the line is {0}", lines[0]);

        var previous = new byte[16];
        foreach (var (line, version) in lines.Zip([1, 2]))
        {
            JsonDocument.Parse(line).RootElement.GetProperty("version").GetInt32().Should().Be(version);
            var body = "{" + line[(line.IndexOf(',') + 1)..line.LastIndexOf(',')] + "}";
            previous = SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(body)])[..16];
            line.Should().EndWith($"\"chain\":\"{Convert.ToHexStringLower(previous)}\"}}");
        }
    }

    [Fact]
    public async Task A_tail_torn_at_any_byte_is_cut_kept_aside_and_reported()
    {
        await WriteAsync(_first, "one");
        var intact = await File.ReadAllBytesAsync(LogFile, Stop);
        await WriteAsync(_second, "never acknowledged");
        var whole = await File.ReadAllBytesAsync(LogFile, Stop);

        for (var length = intact.Length + 1; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(LogFile, whole[..length], Stop);

            await using (var opened = Open())
            {
                opened.Log.Report.TornBytes.Should().Be(length - intact.Length);
                opened.Log.Report.Damages.Should().BeEmpty();
                (await VersionsAsync(opened.Log, _first)).Should().Equal(1);
                (await VersionsAsync(opened.Log, _second)).Should().BeEmpty();
            }

            (await File.ReadAllBytesAsync(LogFile, Stop)).Should().Equal(intact);
            (await File.ReadAllBytesAsync($"{LogFile}.torn-{intact.Length}", Stop)).Should().Equal(whole[intact.Length..length]);
        }
    }

    [Fact]
    public async Task What_is_kept_aside_is_what_was_cut_last_and_nothing_of_what_was_cut_there_before()
    {
        await WriteAsync(_first, "one");
        var intact = await File.ReadAllBytesAsync(LogFile, Stop);
        foreach (var torn in new[] { "a long tail that was never acknowledged", "a short one" })
        {
            await File.AppendAllTextAsync(LogFile, torn, Stop);
            await using var opened = Open();
            opened.Log.Report.TornBytes.Should().Be(torn.Length);
        }

        (await File.ReadAllTextAsync($"{LogFile}.torn-{intact.Length}", Stop)).Should().Be("a short one");
    }

    [Fact]
    public async Task A_hole_of_zeros_within_a_text_of_the_last_line_is_torn_and_no_damage()
    {
        await WriteAsync(_first, "one");
        var intact = (await File.ReadAllBytesAsync(LogFile, Stop)).Length;
        await WriteAsync(_first, "never acknowledged");
        var bytes = await File.ReadAllBytesAsync(LogFile, Stop);
        bytes.AsSpan(Encoding.UTF8.GetString(bytes).IndexOf("acknowledged", StringComparison.Ordinal), 4).Clear();
        await File.WriteAllBytesAsync(LogFile, bytes, Stop);

        await using var opened = Open();

        opened.Log.Report.TornBytes.Should().Be(bytes.Length - intact);
        opened.Log.Report.Damages.Should().BeEmpty();
        (await VersionsAsync(opened.Log, _first)).Should().Equal(1);
    }

    [Fact]
    public async Task A_changed_byte_makes_its_mission_read_only_and_no_other()
    {
        await WriteAsync(_first, "one", "two", "three");
        await WriteAsync(_second, "one");
        var bytes = await File.ReadAllBytesAsync(LogFile, Stop);
        var offset = Encoding.UTF8.GetString(bytes).IndexOf("two", StringComparison.Ordinal);
        bytes[offset] = (byte)'T';
        await File.WriteAllBytesAsync(LogFile, bytes, Stop);

        await using var opened = Open();

        var damage = opened.Log.Report.Damages.Should().ContainSingle().Subject;
        damage.Key.Should().Be(_first.ToString());
        damage.Offset.Should().Be(bytes.AsSpan().IndexOf((byte)'\n') + 1);
        (await VersionsAsync(opened.Log, _first)).Should().Equal(1);
        var append = () => opened.Log.AppendAsync(_first, 1, [Draft("more")], Stop);
        (await append.Should().ThrowAsync<LogUnavailableException>()).Which.Message.Should().Contain("read-only").And.Contain(
            $"offset {damage.Offset}");
        (await opened.Log.AppendAsync(_second, 1, [Draft("two")], Stop)).Should().BeOfType<AppendResult.Appended>();
        (await File.ReadAllBytesAsync(LogFile, Stop)).Take(bytes.Length).Should().Equal(bytes, "damage is never cut");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    [InlineData(118)]
    public async Task A_changed_byte_is_named_as_exactly_in_a_log_of_many_megabytes(int line)
    {
        await WriteAsync(_first, [.. Enumerable.Range(1, 120).Select(number => $"{number} {new string('x', 50_000)}")]);
        var bytes = await File.ReadAllBytesAsync(LogFile, Stop);
        var offset = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"{{\"seq\":{line},"));
        bytes[offset + 40_000] = (byte)'X';
        await File.WriteAllBytesAsync(LogFile, bytes, Stop);

        await using var opened = Open();

        opened.Log.Report.Damages.Should().ContainSingle()
            .Which.Should().Be(new LogDamage("missions.jsonl", offset, _first.ToString(), $"version {line} of {_first} is not as it was written"));
        (await VersionsAsync(opened.Log, _first)).Should().Equal(Enumerable.Range(1, line - 1));
    }

    [Fact]
    public async Task Of_an_append_that_was_torn_anywhere_nothing_is_left()
    {
        await WriteAsync(_first, "one");
        var intact = await File.ReadAllBytesAsync(LogFile, Stop);
        await WriteAsync(_first, "two", "three", "four");
        var whole = await File.ReadAllBytesAsync(LogFile, Stop);

        for (var length = intact.Length; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(LogFile, whole[..length], Stop);

            await using var opened = Open();
            (await VersionsAsync(opened.Log, _first)).Should().Equal([1], "{0} of {1} bytes are there", length, whole.Length);
            opened.Log.Report.Damages.Should().BeEmpty();
            (await opened.Log.AppendAsync(_first, 1, [Draft("again")], Stop)).Should().BeOfType<AppendResult.Appended>();
        }
    }

    [Fact]
    public async Task A_letter_of_the_chain_that_became_a_capital_is_damage()
    {
        await WriteAsync(_first, "one", "two", "three");
        var line = (await File.ReadAllLinesAsync(LogFile, Stop)).First(line => line[^34..^2].Any(char.IsAsciiLetterLower));
        var letter = line.Length - 34 + line[^34..^2].IndexOfAny([.. "abcdef"]);
        await ChangeAsync(line, line[..letter] + char.ToUpperInvariant(line[letter]) + line[(letter + 1)..]);

        await using var opened = Open();

        opened.Log.Report.Damages.Should().ContainSingle().Which.Key.Should().Be(_first.ToString());
    }

    [Theory]
    [InlineData("00000000000a\",\"version\":2", "00000000000b\",\"version\":2")]
    [InlineData("00000000000a\",\"version\":2", "00000000000f\",\"version\":2")]
    [InlineData("00000000000a\",\"version\":2", "00000\"00000a\",\"version\":2")]
    [InlineData("00000000000a\",\"version\":2", "00000000000ab,\"version\":2")]
    public async Task A_mission_whose_last_record_lost_its_name_is_read_only_and_no_other(string name, string changed)
    {
        await WriteAsync(_second, "one");
        await WriteAsync(_first, "one");
        await WriteAsync(_first, "two");
        await ChangeAsync(name, changed);

        await using var opened = Open();

        opened.Log.Report.Damages.Should().ContainSingle().Which.Key.Should().Be(_first.ToString());
        await ShouldBeReadOnlyAsync(opened.Log, _first, 1);
        (await opened.Log.AppendAsync(_second, 1, [Draft("two")], Stop)).Should().BeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task A_mission_of_one_append_whose_last_record_lost_its_name_is_read_only()
    {
        await WriteAsync(_first, "one", "two");
        await WriteAsync(_second, "one");
        await ChangeAsync("\"mission_chat_00000000000a\",\"version\":2", "\"}ission_chat_00000000000a\",\"version\":2");

        await using var opened = Open();

        opened.Log.Report.Damages.Should().ContainSingle().Which.Key.Should().Be(_first.ToString());
        await ShouldBeReadOnlyAsync(opened.Log, _first, 1);
    }

    [Fact]
    public async Task Where_the_newline_between_two_lines_is_lost_both_missions_are_read_only()
    {
        await WriteAsync(_first, "one");
        await WriteAsync(_second, "one");
        await ChangeAsync("}\n{\"seq\":2", "}+{\"seq\":2");

        await using var opened = Open();

        opened.Log.Report.Damages.Select(damage => damage.Key).Should().Equal(_first.ToString(), _second.ToString());
        await ShouldBeReadOnlyAsync(opened.Log, _first, 0);
        await ShouldBeReadOnlyAsync(opened.Log, _second, 0);
    }

    [Fact]
    public async Task A_mission_whose_only_record_is_damaged_does_not_begin_again()
    {
        await WriteAsync(_first, "one");
        await ChangeAsync("\"one\"", "\"off\"");

        await using var opened = Open();

        await ShouldBeReadOnlyAsync(opened.Log, _first, 0);
    }

    [Fact]
    public async Task A_line_that_was_taken_out_harms_its_own_mission_only()
    {
        await WriteAsync(_first, "one");
        await WriteAsync(_first, "two");
        await WriteAsync(_second, "one");
        await WriteAsync(_first, "three");
        var lines = await File.ReadAllLinesAsync(LogFile, Stop);
        await File.WriteAllTextAsync(LogFile, $"{lines[0]}\n{lines[2]}\n{lines[3]}\n", Stop);

        await using var opened = Open();

        opened.Log.Report.Damages.Select(damage => damage.Key).Should().Equal(null, _first.ToString());
        (await VersionsAsync(opened.Log, _second)).Should().Equal(1);
        (await opened.Log.AppendAsync(_second, 1, [Draft("two")], Stop)).Should().BeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task A_line_that_stands_twice_harms_its_own_mission_only()
    {
        await WriteAsync(_first, "one");
        await WriteAsync(_second, "one");
        await WriteAsync(_second, "two");
        var lines = await File.ReadAllLinesAsync(LogFile, Stop);
        await File.WriteAllTextAsync(LogFile, $"{lines[0]}\n{lines[0]}\n{lines[1]}\n{lines[2]}\n", Stop);

        await using var opened = Open();

        opened.Log.Report.Damages.Should().NotBeEmpty().And.AllSatisfy(damage => (damage.Key ?? _first.ToString()).Should().Be(_first.ToString()));
        (await VersionsAsync(opened.Log, _second)).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_file_that_is_no_log_is_never_cut()
    {
        await WriteAsync(_first, "one", "two");
        var foreign = (await File.ReadAllTextAsync(LogFile, Stop)).Replace("\n", "\r\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(LogFile, foreign, Stop);

        await using var opened = Open();

        opened.Log.Report.TornBytes.Should().Be(0);
        opened.Log.Report.Damages.Should().HaveCount(2);
        (await File.ReadAllTextAsync(LogFile, Stop)).Should().Be(foreign);
    }

    [Fact]
    public async Task Whatever_byte_of_a_line_is_changed_the_other_missions_run_and_are_listed()
    {
        MissionId other;
        await using (var sortie = await TestSortie.StartAsync(_folder, executeMissions: false))
        {
            await sortie.ProposeAsync();
            other = (await sortie.ProposeAsync()).Id;
        }

        var whole = await File.ReadAllBytesAsync(LogFile, Stop);
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            var changed = whole.ToArray();
            changed[random.Next(whole.AsSpan().IndexOf((byte)'\n'))] ^= (byte)(1 << random.Next(7));
            await File.WriteAllBytesAsync(LogFile, changed, Stop);

            await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling(), []);
            (await sortie.Whiteboard.ListAsync(new(), Stop)).Missions.Should().Contain(card => card.MissionId == other);
            (await sortie.UntilEndedAsync(other)).Status.IsTerminal.Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_second_owner_of_the_folder_is_refused_with_the_first_ones_address()
    {
        await using var opened = Open();
        opened.Folder.AnnounceOwner(new("http://127.0.0.1:5210"));

        var open = () => DataFolder.Open(_folder.Path);

        open.Should().Throw<DataFolderInUseException>().WithMessage($"*in use*{Environment.ProcessId}*http://127.0.0.1:5210*--data*");
    }

    private async Task ChangeAsync(string text, string changed)
    {
        var log = await File.ReadAllTextAsync(LogFile, Stop);
        log.Should().Contain(text);
        await File.WriteAllTextAsync(LogFile, log.Replace(text, changed, StringComparison.Ordinal), Stop);
    }

    private static async Task ShouldBeReadOnlyAsync(JsonlMissionLog log, MissionId mission, int version)
    {
        var append = () => log.AppendAsync(mission, version, [Draft("more")], Stop);
        await append.Should().ThrowAsync<LogUnavailableException>().WithMessage("*read-only*");
    }

    private async Task WriteAsync(MissionId mission, params string[] notes)
    {
        await using var opened = Open();
        var version = (await VersionsAsync(opened.Log, mission)).Count;
        (await opened.Log.AppendAsync(mission, version, [.. notes.Select(Draft)], Stop)).Should().BeOfType<AppendResult.Appended>();
    }

    private Opened Open()
    {
        var folder = DataFolder.Open(_folder.Path);
        return new(folder, new(folder, TimeProvider.System));
    }

    private static RecordDraft Draft(string note) => new("noted", JsonSerializer.SerializeToUtf8Bytes(new { note }, SortieJson.Options));

    private static async Task<List<int>> VersionsAsync(JsonlMissionLog log, MissionId mission) =>
        await log.ReadAsync(mission, 1, Stop).Select(record => record.Version).ToListAsync(Stop);

    [GeneratedRegex(
        """\A\{"seq":1,"event_type":"noted","mission_id":"mission_chat_00000000000a","version":1,"timestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z","note":"one","chain":"[0-9a-f]{32}"\}\z""")]
    private static partial Regex LineShape { get; }

    private sealed record Opened(DataFolder Folder, JsonlMissionLog Log) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Log.DisposeAsync();
            Folder.Dispose();
        }
    }
}
