using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;
using Sortie.Web.Components.Live;

namespace Sortie.Tests.Web;

public sealed class ScheduleChangesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_that_comes_while_a_page_shows_the_one_before_is_shown_as_well()
    {
        using var folder = new TemporaryFolder();
        await using var sortie = await ScheduleHarness.StartAsync(folder, ScheduleHarness.Sunday, running: false);
        using var left = new CancellationTokenSource();
        var (shows, drawn) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        var following = sortie.Book.OnEachChangeAsync(
            async () =>
            {
                shows.Release();
                await drawn.WaitAsync(Stop);
            },
            left.Token);

        await sortie.CreateAsync(ScheduleHarness.Hourly);
        (await shows.WaitAsync(Patience, Stop)).Should().BeTrue();
        await sortie.CreateAsync(ScheduleHarness.Hourly);
        drawn.Release(2);

        (await shows.WaitAsync(Patience, Stop)).Should().BeTrue();
        await left.CancelAsync();
        await following;
    }
}
