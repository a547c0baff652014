using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>Old files are taken out of the mission log: what stays is whole, what went can be checked and put back.</summary>
public sealed class LogArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();
    private readonly OldLog _old;

    public LogArchiveTests() => _old = new(_folder.Path);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Old_missions_go_and_those_that_go_on_later_stay_whole()
    {
        await _old.UseAsync(days: 30);
        var files = OldLog.SealedIn(_folder.Path);
        var last = 0L;
        await _old.WithLogAsync(log => Task.FromResult(last = log.LastPosition));

        var report = await _old.ArchiveAsync();

        report.Files.Select(file => file.File).Should().Equal(files[..report.Files.Count]).And.HaveCountGreaterThan(5);
        (report.Bytes, report.Records).Should().Be((report.Files.Sum(file => file.Bytes), report.Files.Sum(file => file.Records)));
        report.Files.Should().AllSatisfy(file => file.Last.Should().BeBefore(_old.Time.GetUtcNow() - TimeSpan.FromDays(10)));
        report.Stays.Should().StartWith($"{files[report.Files.Count]} stays: it has a record of 2026-09-22");
        OldLog.SealedIn(_folder.Path).Should().Equal(
            files[(report.Files.Count - 1)..], "what stays whole stands in the place of the last file that went");
        OldLog.SealedIn(_old.ArchiveFolder).Should().Equal(files[..report.Files.Count]);
        var (there, archived) = await _old.ReadAsync();
        archived.Should().HaveCount((int)report.Missions);
        there.Should().BeEquivalentTo(_old.Made.Where(made => !archived.Contains(made.Key)));
        report.Divided.Should().BeGreaterThan(0).And.BeLessThan(20);
        await _old.WithLogAsync(async log =>
        {
            var seen = await log.FollowAsync(1, Stop).TakeWhile(record => record.Seq < log.LastPosition).ToListAsync(Stop);
            seen.Select(record => record.Seq).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            log.LastPosition.Should().Be(last);
            await log.AppendAsync(MissionId.FromKey("next"), 0, [new("noted", "{}"u8.ToArray())], Stop);
            log.LastPosition.Should().Be(last + 1);
        });
    }

    [Fact]
    public async Task What_would_go_is_said_before_and_changes_nothing()
    {
        await _old.UseAsync(days: 30);
        var before = Directory.EnumerateFiles(_folder.Path).ToDictionary(file => file, File.ReadAllBytes);

        var plan = _old.Plan();

        Directory.EnumerateFileSystemEntries(_folder.Path).Should().BeEquivalentTo(before.Keys);
        before.Should().AllSatisfy(file => File.ReadAllBytes(file.Key).Should().Equal(file.Value));
        plan.Should().BeEquivalentTo(await _old.ArchiveAsync());
    }

    [Fact]
    public async Task A_mission_that_has_not_ended_keeps_its_file_and_all_behind_it()
    {
        await _old.UseAsync(days: 5);
        var open = await _old.ProposeAsync();
        var file = OldLog.SealedIn(_folder.Path).Count + 1;
        await _old.UseAsync(days: 30);

        var report = await _old.ArchiveAsync();

        report.Files.Should().HaveCount(file - 1);
        report.Stays.Should().Be($"missions.{file:000000}.jsonl stays: it has records of {open}, which has not ended.");
        await _old.EndAsync(open);
        (await _old.ArchiveAsync()).Files.Should().HaveCountGreaterThan(5);
        var (there, archived) = await _old.ReadAsync();
        there[open].Should().Be(_old.Made[open], "it ended just now, so it goes on behind what went");
        archived.Should().NotContain(open).And.HaveCount(_old.Made.Count - there.Count);
    }

    [Fact]
    public async Task A_mission_whose_end_its_schedule_has_not_seen_stays()
    {
        await _old.UseAsync(days: 1);
        var mission = await _old.ProposeAsync();
        await _old.EndAsync(mission);
        using (var owned = DataFolder.Open(_folder.Path))
        {
            await using var book = new ScheduleBook(
                owned, _old.Time, Random.Shared, Microsoft.Extensions.Logging.Abstractions.NullLogger<ScheduleBook>.Instance);
            var schedule = await book.CreateAsync(Schedules.ScheduleHarness.Hourly, Stop);
            await book.RecordAsync(schedule.ScheduleId, _ => [new ScheduleRecord.Fired(_old.Time.GetUtcNow(), FiringOutcome.Started, mission)]);
        }

        await _old.UseAsync(days: 30);

        (await _old.ArchiveAsync()).Stays.Should().Contain(mission.ToString()).And.Contain("its schedule has not seen");
        (await _old.ReadAsync()).There.Should().ContainKey(mission);
    }

    [Fact]
    public async Task All_can_go_and_the_numbers_go_on()
    {
        await _old.UseAsync(days: 10);
        var last = 0L;
        await _old.WithLogAsync(log => Task.FromResult(last = log.LastPosition));
        File.Move(_folder.File("missions.jsonl"), _folder.File($"missions.{OldLog.SealedIn(_folder.Path).Count + 1:000000}.jsonl"));
        await _old.WithLogAsync(_ => Task.CompletedTask);

        var report = await _old.ArchiveAsync(olderThanDays: 0);

        (report.Missions, report.Records, report.Divided).Should().Be((_old.Made.Count, last, 0));
        (await _old.ReadAsync()).There.Should().BeEmpty();
        var next = await _old.ProposeAsync();
        await _old.WithLogAsync(log =>
        {
            log.LastPosition.Should().Be(last + 1);
            return Task.CompletedTask;
        });
        (await _old.ReadAsync()).There.Should().Equal(new Dictionary<MissionId, int> { [next] = 1 });
    }

    [Fact]
    public async Task What_is_young_stays()
    {
        await _old.UseAsync(days: 30);

        var report = await _old.ArchiveAsync(olderThanDays: 60);

        report.Files.Should().BeEmpty();
        report.Stays.Should().StartWith("missions.000001.jsonl stays: it has a record of 2026-09-0");
        Directory.Exists(_old.ArchiveFolder).Should().BeFalse();
    }

    [Fact]
    public async Task An_archived_mission_is_not_made_again_under_its_key_nor_added_to()
    {
        await _old.EndAsync(await _old.ProposeAsync(key: "once"));
        await _old.UseAsync(days: 30);
        await _old.ArchiveAsync();
        var id = MissionId.FromKey("once");

        await _old.WithLogAsync(async log =>
        {
            log.ArchivedOn(id).Should().Be(new DateOnly(2026, 10, 1));
            var again = () => _old.ProposeAsync(_old.Commands(log), "once");
            (await again.Should().ThrowAsync<ArchivedException>()).WithMessage($"{id} was archived on 2026-10-01*");
            var append = () => log.AppendAsync(id, 2, [new("noted", "{}"u8.ToArray())], Stop);
            await append.Should().ThrowAsync<ArchivedException>();
            (await _old.Commands(log).CancelAsync(id, "test", Stop)).Should().Be(new CommandResult.NotFound(id, new DateOnly(2026, 10, 1)));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Archiving_goes_on_where_it_was_in_the_same_folder_or_another(bool same)
    {
        await _old.UseAsync(days: 20);
        var first = await _old.ArchiveAsync();
        await _old.UseAsync(days: 20);

        var second = await _old.ArchiveAsync(to: same ? null : _elsewhere.File("later"));

        second.Files.Should().HaveCountGreaterThan(5);
        second.Files[0].File.Should().Be(first.Files[^1].File, "the missions that stayed whole go now");
        var folder = same ? _old.ArchiveFolder : _elsewhere.File("later");
        LogCheck.Run(folder).Should().ContainSingle().Which.Damages.Should().BeEmpty();
        LogCheck.Run(_old.ArchiveFolder).Should().ContainSingle().Which.Damages.Should().BeEmpty();
        var (there, archived) = await _old.ReadAsync();
        there.Should().BeEquivalentTo(_old.Made.Where(made => !archived.Contains(made.Key)));
        archived.Should().HaveCount((int)(first.Missions + second.Missions));
        LogCheck.Run(_folder.Path).Single(report => report.File == "missions.jsonl").Archived!.Missions.Should().Be(archived.Count);
    }

    [Fact]
    public async Task What_was_archived_is_put_back_by_copying_it()
    {
        await _old.UseAsync(days: 30);
        var before = OldLog.SealedIn(_folder.Path).ToDictionary(name => name, name => File.ReadAllBytes(_folder.File(name)));
        await _old.ArchiveAsync();

        foreach (var name in OldLog.SealedIn(_old.ArchiveFolder))
        {
            File.Copy(Path.Combine(_old.ArchiveFolder, name), _folder.File(name), overwrite: true);
        }

        OldLog.SealedIn(_folder.Path).Should().Equal(before.Keys).And.AllSatisfy(
            name => File.ReadAllBytes(_folder.File(name)).Should().Equal(before[name]));
        var (there, archived) = await _old.ReadAsync();
        there.Should().BeEquivalentTo(_old.Made);
        archived.Should().BeEmpty();
        (await _old.ArchiveAsync()).Files.Should().HaveCountGreaterThan(5, "and it can go once more");
    }

    [Fact]
    public async Task Blobs_go_with_the_missions_that_name_them_unless_one_that_stays_does()
    {
        var pages = new Queue<string>([new('a', 20_000), new('b', 20_000), new('a', 20_000)]);
        var (first, second) = (await CompleteAsync(), await CompleteAsync());
        File.Move(_folder.File("missions.jsonl"), _folder.File("missions.000001.jsonl"));
        var third = await CompleteAsync();

        using (var owned = DataFolder.Open(_folder.Path))
        {
            (await LogArchive.RunAsync(owned, _old.ArchiveFolder, TimeProvider.System.GetUtcNow(), TimeProvider.System, Stop))
                .Missions.Should().Be(2);
        }

        BlobCheck.Run(_old.ArchiveFolder).Should().BeEquivalentTo(new { Blobs = 2, Unnamed = 0, Damages = Array.Empty<LogDamage>() });
        BlobCheck.Run(_folder.Path).Should().BeEquivalentTo(new { Blobs = 1, Unnamed = 0, Damages = Array.Empty<LogDamage>() });
        foreach (var blob in Directory.EnumerateFiles(Path.Combine(_old.ArchiveFolder, "blobs"), "*", SearchOption.AllDirectories))
        {
            var back = _folder.File(Path.GetRelativePath(_old.ArchiveFolder, blob));
            Directory.CreateDirectory(Path.GetDirectoryName(back)!);
            File.Copy(blob, back, overwrite: true);
        }

        File.Copy(Path.Combine(_old.ArchiveFolder, "missions.000001.jsonl"), _folder.File("missions.000001.jsonl"), overwrite: true);
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        foreach (var (id, letter) in new[] { (first, 'a'), (second, 'b'), (third, 'a') })
        {
            (await sortie.Log.FindAsync(id, Stop))!.Steps.Single().Result!.Value.GetString().Should().Be(new(letter, 20_000));
        }

        async Task<MissionId> CompleteAsync()
        {
            await using var sortie = await TestSortie.StartAsync(
                _folder, ScriptedPlanner.Calling("look"), [TestSortie.Tool("look", (_, _) => Task.FromResult(pages.Dequeue()))]);
            return (await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id)).Id;
        }
    }

    [Fact]
    public async Task A_backup_knows_what_was_archived()
    {
        await _old.UseAsync(days: 30);
        var archived = (await _old.ArchiveAsync()).Missions;

        LogBackup.Run(_folder.Path, _elsewhere.File("copy"), Stop).Should().AllSatisfy(report => report.Damages.Should().BeEmpty());

        var copy = LogCheck.Run(_elsewhere.File("copy")).Single(report => report.File == "missions.jsonl");
        copy.Damages.Should().BeEmpty();
        copy.Archived!.Missions.Should().Be(archived);
        Path.Exists(_elsewhere.File("copy/archive")).Should().BeFalse();
    }

    [Fact]
    public async Task A_start_after_it_reads_no_more_than_one_before()
    {
        await _old.UseAsync(days: 30);
        await _old.ArchiveAsync();
        var kept = Directory.EnumerateFiles(_folder.Path, "missions.0*.index").ToDictionary(file => file, File.ReadAllBytes);

        await _old.WithLogAsync(_ => Task.CompletedTask);

        kept.Should().HaveCount(OldLog.SealedIn(_folder.Path).Count - 1, "what does not change is kept");
        Directory.EnumerateFiles(_folder.Path, "missions.0*.index").Should().BeEquivalentTo(kept.Keys);
        kept.Should().AllSatisfy(file => File.ReadAllBytes(file.Key).Should().Equal(file.Value, "it still fits"));
    }

    [Fact]
    public async Task Every_byte_that_changes_where_the_log_begins_is_noticed()
    {
        await _old.UseAsync(days: 7);
        await _old.ArchiveAsync(olderThanDays: 2);
        var begin = _folder.File(OldLog.SealedIn(_folder.Path)[0]);
        foreach (var file in new[] { begin, begin + ".archived" })
        {
            var bytes = await File.ReadAllBytesAsync(file, Stop);
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] ^= 1;
                await File.WriteAllBytesAsync(file, bytes, Stop);
                LogCheck.Run(_folder.Path).SelectMany(report => report.Damages).Should().NotBeEmpty("byte {0} of {1} is another one", at, file);
                bytes[at] ^= 1;
            }

            for (var length = 0; length < bytes.Length; length += 7)
            {
                await File.WriteAllBytesAsync(file, bytes[..length], Stop);
                LogCheck.Run(_folder.Path).SelectMany(report => report.Damages).Should().NotBeEmpty("{0} ends at byte {1}", file, length);
            }

            await File.WriteAllBytesAsync(file, bytes, Stop);
        }

        LogCheck.Run(_folder.Path).SelectMany(report => report.Damages).Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_is_taken_out_of_a_damaged_log()
    {
        await _old.UseAsync(days: 30);
        var file = _folder.File("missions.000003.jsonl");
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(file, Stop)).Replace("mission 1", "mission 2", StringComparison.Ordinal), Stop);

        var archiving = () => _old.ArchiveAsync();

        (await archiving.Should().ThrowAsync<InvalidDataException>()).WithMessage("The log is damaged (missions.000003.jsonl, offset *");
        Directory.Exists(_old.ArchiveFolder).Should().BeFalse();
    }

    [Fact]
    public async Task An_archive_is_no_data_folder_and_a_data_folder_no_archive()
    {
        using var other = new TemporaryFolder();
        DataFolder.Open(other.Path).Dispose();
        await _old.UseAsync(days: 30);
        var intoOther = () => _old.ArchiveAsync(to: other.Path);
        (await intoOther.Should().ThrowAsync<IOException>()).WithMessage($"'{other.Path}' is a data folder.*");
        var intoItself = () => _old.ArchiveAsync(to: _folder.Path);
        await intoItself.Should().ThrowAsync<IOException>();

        await _old.ArchiveAsync();

        var opening = () => DataFolder.Open(_old.ArchiveFolder);
        opening.Should().Throw<IOException>().WithMessage("*holds files that were archived*");
    }

    [Fact]
    public async Task Files_of_another_log_are_not_taken_for_those_of_this_one()
    {
        using var other = new TemporaryFolder();
        var another = new OldLog(other.Path);
        another.Time.Advance(TimeSpan.FromHours(1));
        await another.UseAsync(days: 30);
        await another.ArchiveAsync(to: _elsewhere.File("shared"));
        await _old.UseAsync(days: 30);
        var before = OldLog.SealedIn(_folder.Path);

        var archiving = () => _old.ArchiveAsync(to: _elsewhere.File("shared"));

        (await archiving.Should().ThrowAsync<IOException>()).WithMessage("*has another missions.000001.jsonl already*");
        OldLog.SealedIn(_folder.Path).Should().Equal(before);
        (await _old.ReadAsync()).There.Should().BeEquivalentTo(_old.Made);
    }
}
