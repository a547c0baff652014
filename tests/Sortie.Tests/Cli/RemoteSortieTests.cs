using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Sortie.Cli;
using Sortie.Cli.Access;
using Sortie.Missions;
using Sortie.Tests.Web;

namespace Sortie.Tests.Cli;

/// <summary>What a command says of a server that goes away while it listens.</summary>
public sealed class RemoteSortieTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_stops_in_order_leaves_a_watched_mission_unfinished_and_says_so()
    {
        await using var host = await WebHost.StartAsync();
        var id = await host.ProposeAsync("hold", MissionStatus.Active);
        await using var sortie = await ConnectAsync(host);
        await using var states = sortie.FollowAsync(id, Cancelled).GetAsyncEnumerator(Cancelled);
        await states.MoveNextAsync();

        var rest = states.MoveNextAsync().AsTask();
        host.Service<IHostApplicationLifetime>().StopApplication();

        await ShouldBeGoneAsync(() => rest);
    }

    [Fact]
    public async Task A_server_that_stops_in_order_ends_the_watch_of_all_missions_with_a_word()
    {
        await using var host = await WebHost.StartAsync();
        await using var sortie = await ConnectAsync(host);
        await using var changes = sortie.FollowAllAsync(Cancelled).GetAsyncEnumerator(Cancelled);

        var next = changes.MoveNextAsync().AsTask();
        host.Service<IHostApplicationLifetime>().StopApplication();

        await ShouldBeGoneAsync(() => next);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_said_not_to()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0); // It accepts, and never says a word.
        silent.Start();
        var address = new Uri($"http://{silent.LocalEndpoint}/");
        await using var sortie = new RemoteSortie(
            "unused", new(address, new() { BaseAddress = address, Timeout = TimeSpan.FromMilliseconds(50) }));

        var list = () => sortie.ListAsync(new(), Cancelled);

        var failure = (await list.Should().ThrowAsync<CommandFailedException>()).Which;
        failure.ExitCode.Should().Be(ExitCode.Unavailable);
        failure.Message.Should().Contain("does not answer");
    }

    private static async Task<RemoteSortie> ConnectAsync(WebHost host) =>
        (await RemoteSortie.ConnectAsync("unused", host.Address, TimeSpan.FromSeconds(30), Cancelled))!;

    private static async Task ShouldBeGoneAsync(Func<Task> wait)
    {
        var failure = (await wait.Should().ThrowAsync<CommandFailedException>()).Which;
        failure.ExitCode.Should().Be(ExitCode.Unavailable);
        failure.Message.Should().Contain("has stopped").And.Contain("goes on at its next start");
    }
}
