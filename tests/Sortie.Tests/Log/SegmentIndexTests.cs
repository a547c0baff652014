using System.Text;
using Sortie.Log;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>What is kept beside sealed files makes a start shorter, and changes nothing of what is seen.</summary>
public sealed class SegmentIndexTests : IDisposable
{
    private const int Rounds = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly MissionId[] _missions = [.. Enumerable.Range(0, 3).Select(number => MissionId.FromKey($"kept {number}"))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Kept => [.. Directory.EnumerateFiles(_folder.Path, "missions.0*.jsonl.index").Order()];

    private Task WriteAsync(int rounds = Rounds) => SegmentedLog.WriteAsync(_folder, _missions, rounds);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_kept_when_a_file_is_sealed_is_what_reading_it_gives()
    {
        await WriteAsync();
        var kept = Kept.Select(File.ReadAllBytes).ToList();
        kept.Should().HaveCount(SegmentedLog.SealedIn(_folder).Length);
        Array.ForEach(Kept, File.Delete);

        await using (SegmentedLog.Open(_folder))
        {
            Kept.Select(File.ReadAllBytes).Should().BeEquivalentTo(kept, options => options.WithStrictOrdering());
        }
    }

    [Fact]
    public async Task Whatever_happens_to_what_is_kept_the_log_says_the_same()
    {
        await WriteAsync();
        List<string> expected;
        await using (var opened = SegmentedLog.Open(_folder))
        {
            expected = await opened.FollowAsync();
        }

        expected.Should().HaveCount(Rounds * _missions.Length);
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            await HarmAsync(Kept[random.Next(Kept.Length)], random);

            await using var opened = SegmentedLog.Open(_folder);

            opened.Log.Report.Should().BeEquivalentTo(new { Records = expected.Count, TornBytes = 0, Damages = Array.Empty<LogDamage>() });
            (await opened.FollowAsync()).Should().Equal(expected, "round {0}", round);
            foreach (var mission in _missions)
            {
                (await opened.VersionsAsync(mission)).Should().Equal(Enumerable.Range(1, Rounds), "round {0}", round);
            }
        }

        await WriteAsync(rounds: 10);
        LogCheck.Run(_folder.Path).Single().Damages.Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_kept_of_another_log_is_not_taken()
    {
        using var other = new TemporaryFolder();
        await SegmentedLog.WriteAsync(other, [.. _missions.Reverse()], Rounds);
        await WriteAsync();
        foreach (var kept in Kept)
        {
            File.Copy(other.File(Path.GetFileName(kept)), kept, overwrite: true);
        }

        await using var opened = SegmentedLog.Open(_folder);

        (await opened.VersionsAsync(_missions[0])).Should().Equal(Enumerable.Range(1, Rounds));
        opened.Log.Report.Damages.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"note\":8", "\"note\":9")]
    [InlineData("\"version\":8", "\"version\":9")]
    [InlineData("\"mission_id\":\"mission_chat_", "\"mission_id\":\"nission_chat_")]
    [InlineData("\"event_type\"", "\"event_typo\"")]
    public async Task Damage_in_a_file_that_the_start_did_not_read_is_found_by_reading(string text, string changed)
    {
        await WriteAsync();
        await ChangeAsync(8, text, changed);

        await using (var opened = SegmentedLog.Open(_folder))
        {
            opened.Log.Report.Damages.Should().BeEmpty("the file was not read");
            (await opened.VersionsAsync(_missions[0])).Should().Equal(Enumerable.Range(1, 7));

            var damage = opened.Log.Report.Damages.Should().ContainSingle().Subject;
            (damage.Key, damage.File).Should().Be((_missions[0].ToString(), Path.GetFileName(FileOfVersion(8))));
            await ShouldBeReadOnlyAsync(opened, _missions[0], 7);
            await opened.AppendAsync(_missions[1], Rounds);
            (await opened.FollowAsync()).Should().HaveCount((Rounds * 2) + 7 + 1);
        }

        await using var again = SegmentedLog.Open(_folder);
        again.Log.Report.Damages.Should().NotBeEmpty("the file is read again since it is known to be damaged");
        await ShouldBeReadOnlyAsync(again, _missions[0], 7);
        (await again.VersionsAsync(_missions[1])).Should().Equal(Enumerable.Range(1, Rounds + 1));
    }

    [Theory]
    [InlineData("\"note\":8", "\"note\":9")]
    [InlineData("\"mission_id\":\"mission_chat_", "\"mission_id\":\"nission_chat_")]
    [InlineData("\"event_type\"", "\"event_typo\"")]
    public async Task Damage_in_a_file_that_the_start_did_not_read_is_found_by_following(string text, string changed)
    {
        await WriteAsync();
        await ChangeAsync(8, text, changed);

        await using var opened = SegmentedLog.Open(_folder);
        var seen = await opened.FollowAsync();

        seen.Where(record => record.Contains(_missions[0].ToString(), StringComparison.Ordinal)).Should().HaveCount(7);
        seen.Should().HaveCount((Rounds * 2) + 7);
        opened.Log.Report.Damages.Should().ContainSingle().Which.Key.Should().Be(_missions[0].ToString());
        await ShouldBeReadOnlyAsync(opened, _missions[0], 7);
    }

    [Fact]
    public async Task Damage_under_the_key_of_the_last_record_lets_nobody_wait_for_it()
    {
        await WriteAsync();
        await using (var written = SegmentedLog.Open(_folder))
        {
            await written.AppendAsync(_missions[0], Rounds);
        }

        await ChangeAsync(8, "\"note\":8", "\"note\":9");

        await using var opened = SegmentedLog.Open(_folder);

        (await opened.FollowAsync().WaitAsync(TimeSpan.FromSeconds(20), Stop)).Should().HaveCount((Rounds * 2) + 7);
        await opened.AppendAsync(_missions[1], Rounds);
        (await opened.FollowAsync()).Should().HaveCount((Rounds * 2) + 7 + 1);
    }

    [Fact]
    public async Task A_key_of_many_records_is_followed_in_one_pass_and_others_between_them()
    {
        const int Many = 4000;
        await using (var written = SegmentedLog.Open(_folder))
        {
            for (var version = 0; version < Many; version += 100)
            {
                await written.AppendAsync(_missions[0], version, 100);
                await written.AppendAsync(_missions[1], version / 100);
            }
        }

        await using var opened = SegmentedLog.Open(_folder);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var seen = opened.Log.FollowAsync(1, Stop).Take(Many + (Many / 100)).ToListAsync(Stop);

        seen.IsCompleted.Should().BeTrue("it is all there, and this thread has read it");
        (await seen).Where(record => record.Key == _missions[0].ToString()).Select(record => record.Version).Should().Equal(
            Enumerable.Range(1, Many));
        ((GC.GetAllocatedBytesForCurrentThread() - before) / Many).Should().BeLessThan(10_000, "a record costs the same wherever it stands");
    }

    private static async Task ShouldBeReadOnlyAsync(SegmentedLog opened, MissionId mission, int version)
    {
        var append = () => opened.AppendAsync(mission, version);
        await append.Should().ThrowAsync<LogUnavailableException>().WithMessage("*read-only*");
    }

    /// <summary>Changes a line of the first mission in a sealed file.</summary>
    private async Task ChangeAsync(int version, string text, string changed)
    {
        var file = FileOfVersion(version);
        var lines = (await File.ReadAllTextAsync(file, Stop)).Split('\n');
        var at = Array.FindIndex(lines, line => IsVersion(line, version));
        lines[at].Should().Contain(text);
        lines[at] = lines[at].Replace(text, changed, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, string.Join('\n', lines), Stop);
    }

    private string FileOfVersion(int version) =>
        SegmentedLog.SealedIn(_folder).First(file => File.ReadLines(file).Any(line => IsVersion(line, version)));

    private static bool IsVersion(string line, int version) => line.StartsWith($"{{\"seq\":{((version - 1) * 3) + 1},", StringComparison.Ordinal);

    private static async Task HarmAsync(string file, Random random)
    {
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        switch (random.Next(8))
        {
            case 0:
                File.Delete(file);
                break;
            case 1:
                await File.WriteAllBytesAsync(file, bytes[..random.Next(bytes.Length)], Stop);
                break;
            case 2:
                await File.AppendAllTextAsync(file, "more", Encoding.UTF8, Stop);
                break;
            default:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                await File.WriteAllBytesAsync(file, bytes, Stop);
                break;
        }
    }
}
