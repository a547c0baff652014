using System.Text.Json;
using Sortie.Log;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>A log goes on in another file when one is full; whoever reads it sees one log.</summary>
public sealed class SegmentTests : IDisposable
{
    private const int SegmentSize = 2000;
    private const int Missions = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _target = new();
    private readonly MissionId[] _missions = [.. Enumerable.Range(0, Missions).Select(number => MissionId.FromKey($"segment {number}"))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Sealed => [.. Directory.EnumerateFiles(_folder.Path, "missions.0*.jsonl").Order()];

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task A_full_file_is_sealed_and_a_new_one_begun_and_all_of_it_is_read_as_one()
    {
        await WriteAsync(rounds: 20);
        await WriteAsync(rounds: 20);

        Sealed.Should().HaveCountGreaterThan(5);
        Path.GetFileName(Sealed[0]).Should().Be("missions.000001.jsonl");
        Sealed.Should().AllSatisfy(file => new FileInfo(file).Length.Should().BeInRange(SegmentSize, 2 * SegmentSize));
        await using var opened = Open();
        foreach (var mission in _missions)
        {
            (await VersionsAsync(opened.Log, mission)).Should().Equal(Enumerable.Range(1, 40));
        }

        (await opened.Log.FollowAsync(1, Stop).Take(40 * Missions).Select(record => record.Seq).ToListAsync(Stop))
            .Should().Equal(Enumerable.Range(1, 40 * Missions).Select(seq => (long)seq));
        var report = LogCheck.Run(_folder.Path).Should().ContainSingle().Subject;
        (report.Records, report.TornBytes, report.SealedFiles).Should().Be((40 * Missions, 0, Sealed.Length));
    }

    [Fact]
    public async Task An_append_is_never_divided_between_two_files()
    {
        await using (var opened = Open())
        {
            for (var version = 0; version < 60; version += 20)
            {
                await AppendAsync(opened.Log, _missions[0], version, count: 20);
            }
        }

        Sealed.Should().HaveCount(2);
        foreach (var file in Sealed)
        {
            (await File.ReadAllLinesAsync(file, Stop)).Should().HaveCount(20);
        }
    }

    [Fact]
    public async Task Readers_in_this_process_and_in_others_see_nothing_but_whole_logs_while_files_are_sealed()
    {
        var acknowledged = 0;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using (var opened = Open())
        {
            var writing = Task.WhenAll(_missions.Select(mission => Task.Run(
                async () =>
                {
                    for (var version = 0; !enough.IsCancellationRequested; version++)
                    {
                        await AppendAsync(opened.Log, mission, version, count: 1);
                        Interlocked.Increment(ref acknowledged);
                    }
                },
                Stop)));
            var following = Task.Run(
                async () =>
                {
                    var next = 1L;
                    await foreach (var record in opened.Log.FollowAsync(1, enough.Token))
                    {
                        record.Seq.Should().Be(next++);
                    }
                },
                Stop);
            var reading = Task.Run(
                async () =>
                {
                    while (!enough.IsCancellationRequested)
                    {
                        var versions = await VersionsAsync(opened.Log, _missions[0]);
                        versions.Should().Equal(Enumerable.Range(1, versions.Count));
                    }
                },
                Stop);

            for (var look = 0; look < 200 || Sealed.Length < 20; look++)
            {
                var before = Volatile.Read(ref acknowledged);
                var report = LogCheck.Run(_folder.Path).Single();
                report.Damages.Should().BeEmpty("look {0}", look);
                report.Records.Should().BeGreaterThanOrEqualTo(before, "look {0}", look);
            }

            var known = Volatile.Read(ref acknowledged);
            LogBackup.Run(_folder.Path, _target.File("copy"), Stop).Single().Records.Should().BeGreaterThanOrEqualTo(known);
            await enough.CancelAsync();
            await writing;
            await reading;
            await following.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        }

        LogCheck.Run(_target.File("copy")).Single().Damages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_start_between_sealing_a_file_and_beginning_the_next_goes_on()
    {
        await WriteAsync(rounds: 4);
        Sealed.Should().BeEmpty("one round more would seal it");
        File.Move(_folder.File("missions.jsonl"), _folder.File("missions.000001.jsonl"));

        LogCheck.Run(_folder.Path).Single().Records.Should().Be(4 * Missions);
        await WriteAsync(rounds: 1);

        await using var opened = Open();
        opened.Log.Report.Damages.Should().BeEmpty();
        opened.Log.LastPosition.Should().Be(5 * Missions);
    }

    [Fact]
    public async Task What_is_missing_at_the_end_of_a_sealed_file_is_damage_and_never_taken_for_torn()
    {
        await WriteAsync(rounds: 20);
        var whole = await File.ReadAllBytesAsync(Sealed[1], Stop);
        var last = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        var lost = JsonDocument.Parse(whole.AsMemory(last)).RootElement;
        for (var length = last + 1; length < whole.Length; length += 7)
        {
            await File.WriteAllBytesAsync(Sealed[1], whole[..length], Stop);

            await using var opened = Open();

            opened.Log.Report.TornBytes.Should().Be(0);
            opened.Log.Report.Damages.Should().Contain(damage => damage.File == "missions.000002.jsonl" && damage.Offset == last);
            var owner = MissionId.Parse(lost.GetProperty("mission_id").GetString()!);
            foreach (var mission in _missions)
            {
                var versions = await VersionsAsync(opened.Log, mission);
                versions.Should().Equal(Enumerable.Range(1, mission == owner ? lost.GetProperty("version").GetInt32() - 1 : 20));
            }
        }
    }

    [Fact]
    public async Task A_sealed_file_that_is_missing_is_damage()
    {
        await WriteAsync(rounds: 20);
        File.Delete(Sealed[1]);

        await using var opened = Open();

        opened.Log.Report.Damages.Should().Contain(damage => damage.File == "missions.000003.jsonl" && damage.Offset == 0);
        var append = () => AppendAsync(opened.Log, _missions[0], 20, count: 1);
        await append.Should().ThrowAsync<LogUnavailableException>();
    }

    private async Task WriteAsync(int rounds)
    {
        await using var opened = Open();
        foreach (var mission in Enumerable.Repeat(_missions, rounds).SelectMany(mission => mission))
        {
            await AppendAsync(opened.Log, mission, (await VersionsAsync(opened.Log, mission)).Count, count: 1);
        }
    }

    private static async Task AppendAsync(JsonlMissionLog log, MissionId mission, int version, int count)
    {
        var drafts = Enumerable.Range(version + 1, count).Select(each => new RecordDraft("noted", JsonSerializer.SerializeToUtf8Bytes(new { note = each }))).ToList();
        (await log.AppendAsync(mission, version, drafts, Stop)).Should().BeOfType<AppendResult.Appended>();
    }

    private static async Task<List<int>> VersionsAsync(JsonlMissionLog log, MissionId mission) =>
        await log.ReadAsync(mission, 1, Stop).Select(record => record.Version).ToListAsync(Stop);

    private Opened Open()
    {
        var folder = DataFolder.Open(_folder.Path);
        return new(folder, new(new DurableFolder(folder.Path), TimeProvider.System, SegmentSize));
    }

    private sealed record Opened(DataFolder Folder, JsonlMissionLog Log) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Log.DisposeAsync();
            Folder.Dispose();
        }
    }
}
