using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Whiteboard;

namespace Sortie.Tests.Whiteboard;

/// <summary>What the whiteboard keeps makes a start shorter, and changes nothing of what it shows.</summary>
public sealed class KeptCardsTests : IDisposable
{
    private const int KeepEvery = 10;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string KeptFile => _folder.File(BoardIndex.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_on_a_card_is_kept()
    {
        var card = new MissionCard
        {
            MissionId = MissionId.FromKey("card"),
            Status = MissionStatus.Failed,
            ObjectiveType = ObjectiveType.Goal,
            ObjectiveDescription = "Zürich 東京",
            SessionId = "chat_1",
            ParentId = MissionId.FromKey("parent"),
            CreatedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            StartTime = new(2026, 1, 3, 3, 4, 5, TimeSpan.Zero),
            EndTime = new(2026, 1, 4, 3, 4, 5, TimeSpan.Zero),
            AwaitingApproval = true,
            WaitingFor = "approval",
            Priority = Priority.High,
            Stopping = true,
            ItemsCollected = 300,
            MessageVersion = 69_999,
            Version = 70_000,
            Age = 5_000_000_000,
        };
        foreach (var property in typeof(MissionCard).GetProperties()
            .Where(property => property.CanWrite && property.Name != nameof(MissionCard.Message)))
        {
            var nothing = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            property.GetValue(card).Should().NotBe(nothing, "{0} has to be tried, and kept by MissionCardBytes", property.Name);
        }

        MissionCardBytes.Read(MissionCardBytes.Write([card, card with { StartTime = null }]))
            .Should().Equal([card, card with { StartTime = null }], "the message itself is in the log, where the card says");
    }

    [Fact]
    public async Task A_start_folds_only_what_came_after_the_cards_were_kept()
    {
        await LiveAsync(new(1), acts: 60);

        var board = new FollowedFrom();
        await using var sortie = await StartAsync(board);
        await sortie.Whiteboard.ListAsync(new(), Stop);

        board.Position.Should().BeGreaterThan(KeepEvery).And.BeGreaterThan(sortie.Log.LastPosition - KeepEvery);
    }

    [Fact]
    public async Task Whatever_happens_to_what_is_kept_the_whiteboard_shows_the_same()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var life = 0; life < 40; life++)
        {
            await LiveAsync(random, acts: random.Next(15));
            var kept = await File.ReadAllBytesAsync(KeptFile, Stop);
            var shown = await ShownAsync();
            File.Delete(KeptFile);
            (await ShownAsync()).Should().Equal(shown, "life {0}", life);

            await File.WriteAllBytesAsync(KeptFile, Harmed(kept, random), Stop);
            (await ShownAsync()).Should().Equal(shown, "life {0}", life);
        }
    }

    [Fact]
    public async Task What_was_kept_of_a_log_that_came_further_is_not_shown()
    {
        await LiveAsync(new(2), acts: 30);
        var older = await File.ReadAllBytesAsync(_folder.File("missions.jsonl"), Stop);
        var shown = await ShownAsync();
        await LiveAsync(new(3), acts: 60);
        await File.WriteAllBytesAsync(_folder.File("missions.jsonl"), older, Stop);

        (await ShownAsync()).Should().Equal(shown);
    }

    [Fact]
    public async Task Nothing_that_was_kept_hides_damage()
    {
        await LiveAsync(new(4), acts: 60);
        var log = await File.ReadAllTextAsync(_folder.File("missions.jsonl"), Stop);
        await File.WriteAllTextAsync(_folder.File("missions.jsonl"), log.Replace("number 3.", "number 7.", StringComparison.Ordinal), Stop);

        var shown = await ShownAsync();
        File.Delete(KeptFile);

        (await ShownAsync()).Should().Equal(shown).And.NotContain(card => card.ObjectiveDescription == "Do number 3.");
    }

    private async Task LiveAsync(Random random, int acts)
    {
        await using var sortie = await StartAsync();
        var ids = (await sortie.Whiteboard.ListAsync(new() { Limit = 200 }, Stop)).Missions.Select(card => card.MissionId).ToList();
        for (; acts > 0; acts--)
        {
            if (ids.Count == 0 || random.Next(2) == 0)
            {
                ids.Add((await sortie.ProposeAsync(
                    (Effect)random.Next(3), objective: new() { Type = ObjectiveType.Goal, Description = $"Do number {ids.Count}." })).Id);
                continue;
            }

            var id = ids[random.Next(ids.Count)];
            _ = random.Next(3) switch
            {
                0 => await sortie.Missions.ApproveAsync(id, "test", Stop),
                1 => await sortie.Missions.CancelAsync(id, "test", Stop),
                _ => await sortie.Missions.RejectAsync(id, "test", Stop),
            };
        }

        await sortie.Whiteboard.ListAsync(new(), Stop); // All of it has been followed, and kept.
    }

    private async Task<IReadOnlyList<MissionCard>> ShownAsync()
    {
        await using var sortie = await StartAsync();
        var page = await sortie.Whiteboard.ListAsync(new() { Limit = 200 }, Stop);
        page.Counts.Values.Sum().Should().Be(page.Missions.Count);
        return page.Missions;
    }

    private Task<TestSortie> StartAsync(FollowedFrom? watch = null) => TestSortie.StartAsync(
        _folder,
        executeMissions: false,
        configure: services => services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var log = provider.GetRequiredService<JsonlMissionLog>();
            if (watch is not null)
            {
                watch.Log = log;
            }

            return new BoardIndex(
                watch ?? (IMissionLog)log,
                () => FoldFile.TryOpen(new DurableFolder(_folder.Path), BoardIndex.FileName, log, NullLogger.Instance),
                NullLogger<BoardIndex>.Instance,
                KeepEvery);
        })));

    private static byte[] Harmed(byte[] kept, Random random)
    {
        if (kept.Length == 0 || random.Next(4) == 0)
        {
            return kept[..random.Next(kept.Length + 1)];
        }

        kept[random.Next(kept.Length)] ^= (byte)(1 << random.Next(8));
        return kept;
    }
}
