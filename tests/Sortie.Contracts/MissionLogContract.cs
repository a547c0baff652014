using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sortie.Log;

namespace Sortie.Contracts;

/// <summary>What a mission log means. Every implementation passes these tests.</summary>
public abstract class MissionLogContract
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens an empty log.</summary>
    protected abstract Task<IMissionLog> OpenAsync();

    /// <summary>Closes the log and opens it again, as after a restart.</summary>
    protected abstract Task<IMissionLog> ReopenAsync();

    [Fact]
    public async Task What_was_appended_is_read_back_in_order()
    {
        var log = await OpenAsync();
        var mission = MissionId.New(Random.Shared);

        await AppendedAsync(log, mission, 0, "one", "two");
        await AppendedAsync(log, mission, 2, "three");

        var records = await ReadAsync(log, mission);
        records.Select(Note).Should().Equal("one", "two", "three");
        records.Select(record => record.Version).Should().Equal(1, 2, 3);
        records.Select(record => record.Seq).Should().Equal(1, 2, 3);
        records.Should().AllSatisfy(record => record.EventType.Should().Be("noted"));
    }

    [Fact]
    public async Task Reading_can_begin_at_a_version()
    {
        var log = await OpenAsync();
        var mission = MissionId.New(Random.Shared);
        await AppendedAsync(log, mission, 0, "one", "two", "three");

        (await ReadAsync(log, mission, fromVersion: 3)).Select(Note).Should().Equal("three");
        (await ReadAsync(log, mission, fromVersion: 4)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_mission_has_no_records()
    {
        var log = await OpenAsync();

        (await ReadAsync(log, MissionId.New(Random.Shared))).Should().BeEmpty();
    }

    [Fact]
    public async Task An_append_that_expects_another_version_is_a_conflict_and_writes_nothing()
    {
        var log = await OpenAsync();
        var mission = MissionId.New(Random.Shared);
        await AppendedAsync(log, mission, 0, "one");

        var result = await log.AppendAsync(mission, 0, [Draft("two"), Draft("three")], Stop);

        result.Should().Be(new AppendResult.Conflict(1));
        (await ReadAsync(log, mission)).Should().ContainSingle();
        log.LastPosition.Should().Be(1);
    }

    [Fact]
    public async Task Of_many_who_write_at_once_with_the_same_version_one_wins()
    {
        var log = await OpenAsync();
        var mission = MissionId.New(Random.Shared);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(writer => Task.Run(() => log.AppendAsync(mission, 0, [Draft($"writer {writer}")], Stop), Stop)));

        results.OfType<AppendResult.Appended>().Should().ContainSingle();
        results.OfType<AppendResult.Conflict>().Should().HaveCount(99).And.AllSatisfy(conflict => conflict.ActualVersion.Should().Be(1));
        (await ReadAsync(log, mission)).Should().ContainSingle();
    }

    [Fact]
    public async Task Missions_do_not_disturb_each_other_and_share_one_sequence()
    {
        var log = await OpenAsync();
        var missions = Enumerable.Range(0, 50).Select(_ => MissionId.New(Random.Shared)).ToList();

        await Task.WhenAll(missions.Select(async mission =>
        {
            for (var version = 0; version < 10; version++)
            {
                await AppendedAsync(log, mission, version, $"{mission} {version}");
            }
        }));

        foreach (var mission in missions)
        {
            (await ReadAsync(log, mission)).Select(Note).Should().Equal(Enumerable.Range(0, 10).Select(version => $"{mission} {version}"));
        }

        (await TakeAsync(log, 1, 500)).Select(record => record.Seq).Should().Equal(Enumerable.Range(1, 500).Select(seq => (long)seq));
    }

    [Fact]
    public async Task A_follower_gets_what_is_there_and_then_what_comes()
    {
        var log = await OpenAsync();
        var mission = MissionId.New(Random.Shared);
        await AppendedAsync(log, mission, 0, "before");
        var following = TakeAsync(log, 1, 3);

        await AppendedAsync(log, mission, 1, "then");
        await AppendedAsync(log, mission, 2, "and then");

        (await following).Select(Note).Should().Equal("before", "then", "and then");
    }

    [Fact]
    public async Task A_follower_that_begins_anywhere_misses_nothing_and_gets_nothing_twice()
    {
        var log = await OpenAsync();
        var mission = MissionId.New(Random.Shared);
        var writing = Task.Run(
            async () =>
            {
                for (var version = 0; version < 300; version++)
                {
                    await AppendedAsync(log, mission, version, $"{version}");
                }
            },
            Stop);

        var followers = await Task.WhenAll(new[] { 1, 2, 63, 64, 65, 150, 300 }.Select(
            from => TakeAsync(log, from, 301 - from)));

        await writing;
        followers.Should().AllSatisfy(seen => seen.Select(record => record.Seq).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems());
        followers.Select(seen => seen.Count).Should().Equal(300, 299, 238, 237, 236, 151, 1);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart_and_goes_on_where_it_was()
    {
        var log = await OpenAsync();
        var (first, second) = (MissionId.New(Random.Shared), MissionId.New(Random.Shared));
        await AppendedAsync(log, first, 0, "one", "Zürich 東京 🛰 \"quoted\" \\ \u2028");
        await AppendedAsync(log, second, 0, new string('x', 2_000_000));

        log = await ReopenAsync();

        log.LastPosition.Should().Be(3);
        (await ReadAsync(log, first)).Select(Note).Should().Equal("one", "Zürich 東京 🛰 \"quoted\" \\ \u2028");
        (await ReadAsync(log, second)).Select(Note).Should().Equal(new string('x', 2_000_000));
        (await log.AppendAsync(first, 1, [Draft("late")], Stop)).Should().Be(new AppendResult.Conflict(2));
        await AppendedAsync(log, first, 2, "three");
        (await TakeAsync(log, 1, 4)).Select(record => record.Seq).Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public async Task Time_never_runs_backwards_in_the_log()
    {
        var log = await OpenAsync();
        var mission = MissionId.New(Random.Shared);
        for (var version = 0; version < 20; version++)
        {
            await AppendedAsync(log, mission, version, "tick");
        }

        (await ReadAsync(log, mission)).Select(record => record.Timestamp).Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task A_payload_that_is_not_one_json_object_on_one_line_is_refused()
    {
        var log = await OpenAsync();
        foreach (var payload in new[] { "", "1", "[]", "{\"a\":1", "{\n}" })
        {
            var append = () => log.AppendAsync(MissionId.New(Random.Shared), 0, [new("noted", Encoding.UTF8.GetBytes(payload))], Stop);
            await append.Should().ThrowAsync<ArgumentException>();
        }

        log.LastPosition.Should().Be(0);
    }

    [Fact]
    public async Task A_value_that_was_stored_is_read_back_through_the_record_that_names_it()
    {
        var log = await OpenAsync();
        var mission = MissionId.New(Random.Shared);
        var value = RandomNumberGenerator.GetBytes(1_000_000);

        var following = TakeAsync(log, 1, 1);
        var hash = await log.Blobs.StoreAsync(value, Stop);
        await AppendedAsync(log, mission, 0, hash);

        hash.Should().Be(Convert.ToHexStringLower(SHA256.HashData(value)));
        log.Blobs.Read(hash, value.Length).Should().Equal(value);
        (await following).Single().Blobs!.Read(hash, value.Length).Should().Equal(value);
        log = await ReopenAsync();
        var record = (await ReadAsync(log, mission)).Single();
        record.Blobs!.Read(Note(record), value.Length).Should().Equal(value);
        (await TakeAsync(log, 1, 1)).Single().Blobs!.Read(hash, value.Length).Should().Equal(value);
    }

    [Fact]
    public async Task Of_many_who_store_the_same_value_at_once_each_can_read_it()
    {
        var log = await OpenAsync();
        var values = Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetBytes(100_000)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            var value = values[number % values.Count];
            log.Blobs.Read(await log.Blobs.StoreAsync(value, Stop), value.Length).Should().Equal(value);
        }));
    }

    [Fact]
    public async Task A_value_that_was_never_stored_is_not_made_up()
    {
        var log = await OpenAsync();
        var value = RandomNumberGenerator.GetBytes(100);
        var stored = await log.Blobs.StoreAsync(value, Stop);

        (string Hash, long Bytes)[] wrong =
        [
            (new string('0', 64), 1), (stored, 99), ("../missions.jsonl", 1), (stored.ToUpperInvariant(), 100), ("", 0),
        ];
        foreach (var (hash, bytes) in wrong)
        {
            var reading = () => log.Blobs.Read(hash, bytes);
            reading.Should().Throw<BlobException>();
        }
    }

    private static RecordDraft Draft(string note) => new("noted", JsonSerializer.SerializeToUtf8Bytes(new { note }, SortieJson.Options));

    private static string Note(LogRecord record) => JsonDocument.Parse(record.Json).RootElement.GetProperty("note").GetString()!;

    private static async Task AppendedAsync(IMissionLog log, MissionId mission, int version, params string[] notes) =>
        (await log.AppendAsync(mission, version, [.. notes.Select(Draft)], Stop)).Should().BeOfType<AppendResult.Appended>();

    private static async Task<List<LogRecord>> ReadAsync(IMissionLog log, MissionId mission, int fromVersion = 1) =>
        await log.ReadAsync(mission, fromVersion, Stop).ToListAsync(Stop);

    private static async Task<List<LogRecord>> TakeAsync(IMissionLog log, long from, int count) =>
        await log.FollowAsync(from, Stop).Take(count).ToListAsync(Stop);
}
