using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>A data folder is copied while it is written; the copy is as good as the original was.</summary>
public sealed class LogBackupTests : IDisposable
{
    private const string Wish = "Get product names and prices from https://shop.example/list";
    private const int Writers = 4;
    private const int BeforeCopying = 200;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _target = new();

    private string Copy => _target.File("copy");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task A_copy_made_under_load_has_all_that_was_acknowledged_before_and_can_be_used()
    {
        var acknowledged = new List<ChatReply>();
        await using (var sortie = await TestSortie.StartAsync(_folder, executeMissions: false))
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var many = new TaskCompletionSource();
            var writing = Task.WhenAll(
                Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(sortie, acknowledged, many, enough.Token), Stop)));
            await many.Task.WaitAsync(Stop);
            List<ChatReply> before;
            lock (acknowledged)
            {
                before = [.. acknowledged];
            }

            LogBackup.Run(_folder.Path, Copy, Stop).Should().AllSatisfy(report => report.Damages.Should().BeEmpty());
            await enough.CancelAsync();
            await writing;
            acknowledged = before;
        }

        LogCheck.Run(Copy).Should().AllSatisfy(report => (report.TornBytes, report.Damages.Count).Should().Be((0L, 0)));
        using var copy = new TemporaryFolder(Copy);
        await using var restored = await TestSortie.StartAsync(copy, executeMissions: false);
        foreach (var reply in acknowledged)
        {
            var id = reply.Envelope.MissionsSpawned.Single().MissionId;
            (await restored.Log.FindAsync(id, Stop))!.Status.Should().Be(MissionStatus.Proposed);
        }
    }

    [Fact]
    public async Task A_copy_says_of_no_mission_that_it_lacks()
    {
        await using (var sortie = await TestSortie.StartAsync(_folder, executeMissions: false))
        {
            await sortie.SayAsync(Wish);
            LogBackup.Run(_folder.Path, Copy, Stop);
        }

        var copied = await File.ReadAllTextAsync(Path.Combine(Copy, "conversations.jsonl"), Stop);
        var missions = await File.ReadAllTextAsync(Path.Combine(Copy, "missions.jsonl"), Stop);
        missions.Should().ContainAll(
            System.Text.RegularExpressions.Regex.Matches(copied, "mission_chat_[0-9a-f]{12}").Select(match => match.Value).Distinct());
    }

    [Fact]
    public async Task A_copy_has_the_blobs_that_its_records_name_and_no_others()
    {
        MissionId id;
        await using (var sortie = await LargeResults.StartAsync(_folder))
        {
            id = (await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id)).Id;
            await sortie.Log.Blobs.StoreAsync(new byte[10_000], Stop); // Whoever stored it died before the record.
        }

        LogBackup.Run(_folder.Path, Copy, Stop);

        BlobCheck.Run(_folder.Path).Should().BeEquivalentTo(new { Blobs = 1, Unnamed = 1, Damages = Array.Empty<LogDamage>() });
        BlobCheck.Run(Copy).Should().BeEquivalentTo(new { Blobs = 1, Unnamed = 0, Damages = Array.Empty<LogDamage>() });
        using var copy = new TemporaryFolder(Copy);
        await using var restored = await LargeResults.StartAsync(copy);
        (await restored.Log.FindAsync(id, Stop))!.Steps.Single().Result!.Value.GetString().Should().Be(LargeResults.Page);
    }

    [Theory]
    [InlineData(true, "is missing")]
    [InlineData(false, "has 7 bytes")]
    public async Task A_blob_that_is_not_as_it_was_stored_is_named_with_its_mission(bool isMissing, string told)
    {
        MissionId id;
        await using (var sortie = await LargeResults.StartAsync(_folder))
        {
            id = (await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id)).Id;
        }

        var blob = Directory.EnumerateFiles(_folder.File("blobs"), "*", SearchOption.AllDirectories).Single();
        File.Delete(blob);
        if (!isMissing)
        {
            await File.WriteAllTextAsync(blob, "another", Stop);
        }

        LogBackup.Run(_folder.Path, Copy, Stop);

        foreach (var folder in new[] { _folder.Path, Copy })
        {
            var damage = BlobCheck.Run(folder).Damages.Should().ContainSingle().Subject;
            (damage.File, damage.Key).Should().Be((Path.GetRelativePath(_folder.Path, blob).Replace('\\', '/'), id.ToString()));
            damage.What.Should().Contain(told);
            LogCheck.Run(folder).Should().AllSatisfy(report => report.Damages.Should().BeEmpty());
        }
    }

    [Fact]
    public void A_folder_that_is_there_is_left_as_it_is()
    {
        Directory.CreateDirectory(Copy);

        var copying = () => LogBackup.Run(_folder.Path, Copy, Stop);

        copying.Should().Throw<IOException>().WithMessage("*exists already*");
        Directory.EnumerateFileSystemEntries(Copy).Should().BeEmpty();
    }

    [Fact]
    public async Task A_copy_that_is_stopped_leaves_nothing()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        await sortie.SayAsync(Wish);

        var copying = () => LogBackup.Run(_folder.Path, Copy, new CancellationToken(canceled: true));

        copying.Should().Throw<OperationCanceledException>();
        Directory.EnumerateFileSystemEntries(_target.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_process_left_that_died_over_a_copy_is_no_part_of_the_next()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        await sortie.SayAsync(Wish);
        var left = Directory.CreateDirectory($"{Copy}.unfinished-{Environment.ProcessId}").FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "missions.jsonl"), new string('x', 1_000_000), Stop);
        await File.WriteAllTextAsync(Path.Combine(left, "missions.000001.jsonl"), "another log\n", Stop);

        LogBackup.Run(_folder.Path, Copy, Stop).Should().AllSatisfy(report => report.Damages.Should().BeEmpty());

        File.Exists(Path.Combine(Copy, "missions.000001.jsonl")).Should().BeFalse();
        LogCheck.Run(Copy).Should().AllSatisfy(report => (report.TornBytes, report.Damages.Count).Should().Be((0L, 0)));
    }

    [Fact]
    public async Task A_file_of_a_mission_that_is_gone_when_its_turn_comes_does_not_spoil_the_copy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Only an administrator makes links there.");
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        var mission = Directory.CreateDirectory(_folder.File("missions/mission_chat_0123456789ab")).FullName;
        await File.WriteAllTextAsync(Path.Combine(mission, "result.json"), "[]", Stop);
        File.CreateSymbolicLink(Path.Combine(mission, "result.csv.new"), Path.Combine(mission, "nowhere")); // Is listed, and not there.

        LogBackup.Run(_folder.Path, Copy, Stop);

        var copied = Directory.EnumerateFiles(Path.Combine(Copy, "missions"), "*", SearchOption.AllDirectories);
        copied.Select(Path.GetFileName).Should().Equal("result.json");
    }

    [Fact]
    public async Task A_copy_is_not_made_in_what_is_copied()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        Directory.CreateDirectory(_folder.File("missions/mission_chat_0123456789ab"));

        var copying = () => LogBackup.Run(_folder.Path, _folder.File("missions/copy"), Stop);

        copying.Should().Throw<IOException>().WithMessage("*would become a part of what is copied*");
        Directory.EnumerateFileSystemEntries(_folder.File("missions")).Should().ContainSingle();
    }

    private static async Task WriteAsync(TestSortie sortie, List<ChatReply> acknowledged, TaskCompletionSource many, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var reply = await sortie.SayAsync(Wish);
            lock (acknowledged)
            {
                acknowledged.Add(reply);
                if (acknowledged.Count >= BeforeCopying)
                {
                    many.TrySetResult();
                }
            }
        }
    }
}

/// <summary>A Sortie whose missions each bring more than a record holds.</summary>
file static class LargeResults
{
    public static readonly string Page = new('x', 20_000);

    public static Task<TestSortie> StartAsync(TemporaryFolder folder) =>
        TestSortie.StartAsync(folder, ScriptedPlanner.Calling("look"), [TestSortie.Tool("look", (_, _) => Task.FromResult(Page))]);
}
