using System.Text.Json;
using Sortie.Log;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>A log goes on in another file when one is full; whoever reads it sees one log.</summary>
public sealed class SegmentTests : IDisposable
{
    private const int SegmentSize = SegmentedLog.SegmentSize;
    private const int Missions = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _target = new();
    private readonly MissionId[] _missions = [.. Enumerable.Range(0, Missions).Select(number => MissionId.FromKey($"segment {number}"))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Sealed => SegmentedLog.SealedIn(_folder);

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task A_full_file_is_sealed_and_a_new_one_begun_and_all_of_it_is_read_as_one()
    {
        await SegmentedLog.WriteAsync(_folder, _missions, rounds: 20);
        await SegmentedLog.WriteAsync(_folder, _missions, rounds: 20);

        Sealed.Should().HaveCountGreaterThan(5);
        Path.GetFileName(Sealed[0]).Should().Be("missions.000001.jsonl");
        Sealed.Should().AllSatisfy(file => new FileInfo(file).Length.Should().BeInRange(SegmentSize, 2 * SegmentSize));
        await using var opened = SegmentedLog.Open(_folder);
        foreach (var mission in _missions)
        {
            (await opened.VersionsAsync(mission)).Should().Equal(Enumerable.Range(1, 40));
        }

        (await opened.Log.FollowAsync(1, Stop).Take(40 * Missions).Select(record => record.Seq).ToListAsync(Stop))
            .Should().Equal(Enumerable.Range(1, 40 * Missions).Select(seq => (long)seq));
        var report = LogCheck.Run(_folder.Path).Should().ContainSingle().Subject;
        (report.Records, report.TornBytes, report.SealedFiles).Should().Be((40 * Missions, 0, Sealed.Length));
    }

    [Fact]
    public async Task An_append_is_never_divided_between_two_files()
    {
        await using (var opened = SegmentedLog.Open(_folder))
        {
            for (var version = 0; version < 60; version += 20)
            {
                await opened.AppendAsync(_missions[0], version, count: 20);
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
        await using (var opened = SegmentedLog.Open(_folder))
        {
            var writing = Task.WhenAll(_missions.Select(mission => Task.Run(
                async () =>
                {
                    for (var version = 0; !enough.IsCancellationRequested; version++)
                    {
                        await opened.AppendAsync(mission, version, count: 1);
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
                        var versions = await opened.VersionsAsync(_missions[0]);
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
        await SegmentedLog.WriteAsync(_folder, _missions, rounds: 4);
        Sealed.Should().BeEmpty("one round more would seal it");
        File.Move(_folder.File("missions.jsonl"), _folder.File("missions.000001.jsonl"));

        LogCheck.Run(_folder.Path).Single().Records.Should().Be(4 * Missions);
        await SegmentedLog.WriteAsync(_folder, _missions, rounds: 1);

        await using var opened = SegmentedLog.Open(_folder);
        opened.Log.Report.Damages.Should().BeEmpty();
        opened.Log.LastPosition.Should().Be(5 * Missions);
    }

    [Fact]
    public async Task What_is_missing_at_the_end_of_a_sealed_file_is_damage_and_never_taken_for_torn()
    {
        await SegmentedLog.WriteAsync(_folder, _missions, rounds: 20);
        var whole = await File.ReadAllBytesAsync(Sealed[1], Stop);
        var last = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        var lost = JsonDocument.Parse(whole.AsMemory(last)).RootElement;
        for (var length = last + 1; length < whole.Length; length += 7)
        {
            await File.WriteAllBytesAsync(Sealed[1], whole[..length], Stop);

            await using var opened = SegmentedLog.Open(_folder);

            opened.Log.Report.TornBytes.Should().Be(0);
            opened.Log.Report.Damages.Should().Contain(damage => damage.File == "missions.000002.jsonl" && damage.Offset == last);
            var owner = MissionId.Parse(lost.GetProperty("mission_id").GetString()!);
            foreach (var mission in _missions)
            {
                var versions = await opened.VersionsAsync(mission);
                versions.Should().Equal(Enumerable.Range(1, mission == owner ? lost.GetProperty("version").GetInt32() - 1 : 20));
            }
        }
    }

    [Fact]
    public async Task A_sealed_file_that_is_missing_is_damage()
    {
        await SegmentedLog.WriteAsync(_folder, _missions, rounds: 20);
        File.Delete(Sealed[1]);

        await using var opened = SegmentedLog.Open(_folder);

        opened.Log.Report.Damages.Should().Contain(damage => damage.File == "missions.000003.jsonl" && damage.Offset == 0);
        var append = () => opened.AppendAsync(_missions[0], 20, count: 1);
        await append.Should().ThrowAsync<LogUnavailableException>();
    }
}
