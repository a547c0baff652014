using Microsoft.Extensions.Time.Testing;
using Sortie.Drills.Harness;
using Sortie.Drills.Simulation;
using Sortie.Log;

namespace Sortie.Drills.Disk;

/// <summary>A log whose disk is full refuses, and goes on when there is room; one whose disk failed never does.</summary>
public sealed class FullDiskTests : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly SimulatedDisk _disk = new(new(1));
    private readonly FakeTimeProvider _time = new();
    private readonly MissionId _mission = MissionId.FromKey("full disk");
    private JsonlMissionLog _log;

    public FullDiskTests() => _log = new(_disk.Folder, _time, SegmentedFile.UsualSize);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Fact]
    public async Task What_finds_no_room_is_refused_with_a_sentence_and_nothing_of_it_stays()
    {
        await AppendAsync(0);
        var before = _disk.Durable(JsonlMissionLog.FileName);
        _disk.Fill(left: 20);

        var refused = await FluentActions.Awaiting(() => AppendAsync(1)).Should().ThrowAsync<LogUnavailableException>();

        refused.Which.IsPassing.Should().BeTrue();
        refused.Which.Message.Should().Be("The disk is full, so missions.jsonl takes nothing new. When there is room again it goes on by itself.");
        _log.Failure.Should().NotBeNull();
        _log.Unavailable.IsCancellationRequested.Should().BeFalse("it goes on");
        _disk.Durable(JsonlMissionLog.FileName).Should().Equal(before);
        (await _log.ReadAsync(_mission, cancellationToken: Stop).CountAsync(Stop)).Should().Be(1, "reading goes on");
    }

    [Fact]
    public async Task It_goes_on_by_itself_within_a_second_of_there_being_room()
    {
        await FillAsync();
        var writable = _log.WhenWritableAsync(Stop);
        _time.Advance(Look);
        writable.IsCompleted.Should().BeFalse("there is no room yet");

        _disk.MakeRoom();
        _time.Advance(Look);
        await writable;

        _log.Failure.Should().BeNull();
        await AppendAsync(1);
        (await _log.ReadAsync(_mission, cancellationToken: Stop).Select(record => record.Version).ToListAsync(Stop)).Should().Equal(1, 2);
        _disk.Durable($"{JsonlMissionLog.FileName}.room").Should().BeEmpty("what it tried with is gone");
    }

    [Fact]
    public async Task Followers_miss_nothing_over_a_full_disk()
    {
        var following = _log.FollowAsync(1, Stop).Take(2).Select(record => record.Version).ToListAsync(Stop);
        await FillAsync();
        await MakeRoomAsync();
        await AppendAsync(1);

        (await following).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_tail_that_cannot_be_cut_back_ends_all_writing()
    {
        await AppendAsync(0);
        _disk.GoWrongAfter(operations: 1, Fault.Failure); // The write finds no room, and cutting back fails.
        _disk.Fill(left: 0);

        var refused = await FluentActions.Awaiting(() => AppendAsync(1)).Should().ThrowAsync<LogUnavailableException>();

        refused.Which.IsPassing.Should().BeFalse();
        _disk.MakeRoom();
        _time.Advance(Look);
        await FluentActions.Awaiting(() => _log.WhenWritableAsync(Stop)).Should().ThrowAsync<LogUnavailableException>();
        _log.Unavailable.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task A_flush_that_failed_is_never_taken_for_a_full_disk()
    {
        await AppendAsync(0);
        _disk.GoWrongAfter(operations: 1, Fault.Failure);

        var refused = await FluentActions.Awaiting(() => AppendAsync(1)).Should().ThrowAsync<LogUnavailableException>();

        refused.Which.IsPassing.Should().BeFalse();
        _time.Advance(Look);
        await FluentActions.Awaiting(() => AppendAsync(1)).Should().ThrowAsync<LogUnavailableException>();
    }

    [Fact]
    public async Task A_disk_that_is_full_when_a_file_is_sealed_is_waited_out_too()
    {
        await _log.DisposeAsync();
        _log = new(_disk.Folder, _time, segmentSize: 1);
        await FillAsync();
        await FluentActions.Awaiting(() => AppendAsync(1)).Should().ThrowAsync<LogUnavailableException>();

        await MakeRoomAsync();
        await AppendAsync(1);
        await AppendAsync(2);

        _disk.Folder.Names.Should().Contain(["missions.000001.jsonl", "missions.000002.jsonl", "missions.jsonl"])
            .And.NotContain(name => name.EndsWith(".room"));
        (await _log.ReadAsync(_mission, cancellationToken: Stop).Select(record => record.Version).ToListAsync(Stop)).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Who_waits_for_room_is_told_when_the_log_is_closed()
    {
        await FillAsync();
        var writable = _log.WhenWritableAsync(Stop);

        await _log.DisposeAsync();

        await FluentActions.Awaiting(() => writable).Should().ThrowAsync<LogUnavailableException>();
        _log = new(_disk.Folder, _time, SegmentedFile.UsualSize);
    }

    [Fact]
    public async Task Torn_bytes_that_are_found_on_a_full_disk_are_set_aside_when_there_is_room()
    {
        await AppendAsync(0);
        await _log.DisposeAsync();
        using (var file = _disk.Folder.Open(JsonlMissionLog.FileName))
        {
            file.Write("{\"seq\":2,\"torn"u8, file.Length);
            file.Flush();
        }

        var torn = _disk.Durable(JsonlMissionLog.FileName);
        _disk.Fill(left: 3);
        _log = new(_disk.Folder, _time, SegmentedFile.UsualSize);
        _log.Failure.Should().Match<LogUnavailableException>(failure => failure.IsPassing);
        _disk.Durable(JsonlMissionLog.FileName).Should().Equal(torn, "nothing is cut before it is kept");

        await MakeRoomAsync();
        await AppendAsync(1);

        _disk.Durable($"{JsonlMissionLog.FileName}.torn-{torn.Length - 14}").Should().Equal("{\"seq\":2,\"torn"u8.ToArray());
    }

    private async Task FillAsync()
    {
        await AppendAsync(0);
        _disk.Fill(left: 20);
        await FluentActions.Awaiting(() => AppendAsync(1)).Should().ThrowAsync<LogUnavailableException>();
    }

    private Task MakeRoomAsync()
    {
        _disk.MakeRoom();
        _time.Advance(Look);
        return _log.WhenWritableAsync(Stop);
    }

    private async Task AppendAsync(int version) =>
        (await _log.AppendAsync(_mission, version, [Note.Draft($"note {version}")], Stop)).Should().BeOfType<AppendResult.Appended>();
}
