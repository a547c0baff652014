using Microsoft.Extensions.DependencyInjection;
using Sortie.Cli;
using Sortie.Cli.Access;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;
using Sortie.Tests.Web;

namespace Sortie.Tests.Cli;

/// <summary>A command that runs a schedule at once: a server does it, and without one it is kept until a server starts.</summary>
public sealed class ScheduleRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_runs_it_now()
    {
        await using var host = await WebHost.StartAsync();
        var book = host.Service<ScheduleBook>();
        var made = await book.CreateAsync(Weekly, Cancelled);
        await using var sortie = (await RemoteSortie.ConnectAsync("unused", host.Address, TimeSpan.FromSeconds(30), Cancelled))!;

        var schedule = await sortie.ActAsync(ScheduleAct.Run, made.ScheduleId, Cancelled);

        schedule.NextRuns.Should().Equal(made.NextRuns);
        for (var changed = book.Changed; book.Find(made.ScheduleId)!.Missions == 0; changed = book.Changed)
        {
            await changed.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        }

        book.Find(made.ScheduleId)!.LatestRuns[0].DueAt.Should().Be(schedule.Requested[0]);
    }

    [Fact]
    public async Task It_is_given_other_times_with_a_server_and_without_one()
    {
        await using var host = await WebHost.StartAsync();
        var made = await host.Service<ScheduleBook>().CreateAsync(Weekly, Cancelled);
        await using var remote = (await RemoteSortie.ConnectAsync("unused", host.Address, TimeSpan.FromSeconds(30), Cancelled))!;
        await using var local = await LocalSortie.OpenAsync(_folder.Path, WebPermissions.None, Cancelled);
        var own = await local.Services.GetRequiredService<ScheduleBook>().CreateAsync(Weekly, Cancelled);

        foreach (var (sortie, id) in new (ISortieAccess, ScheduleId)[] { (remote, made.ScheduleId), (local, own.ScheduleId) })
        {
            (await sortie.ChangeAsync(id, "every evening", Cancelled)).Wish.When.Cron.Should().Be("0 18 * * *");
            var unclear = () => sortie.ChangeAsync(id, "whenever", Cancelled);
            (await unclear.Should().ThrowAsync<CommandFailedException>()).Which.Message.Should().Contain("other times of 'whenever' for what runs every day at 18:00");
        }
    }

    [Fact]
    public async Task Without_a_server_it_is_durable_and_waits_for_one()
    {
        ScheduleId id;
        await using (var sortie = await LocalSortie.OpenAsync(_folder.Path, WebPermissions.None, Cancelled))
        {
            id = (await sortie.Services.GetRequiredService<ScheduleBook>().CreateAsync(Weekly, Cancelled)).ScheduleId;
            (await sortie.ActAsync(ScheduleAct.Run, id, Cancelled)).Requested.Should().ContainSingle();
        }

        await using var later = await LocalSortie.OpenAsync(_folder.Path, WebPermissions.None, Cancelled);
        (await later.FindScheduleAsync(id, Cancelled)).Requested.Should().ContainSingle();
    }

    private static ScheduleWish Weekly =>
        ScheduleHarness.Hourly with { When = new() { Kind = TimingKind.Cron, Cron = "30 8 * * 1", TimeZone = "Europe/Berlin" } };
}
