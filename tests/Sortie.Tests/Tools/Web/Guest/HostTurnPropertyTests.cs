using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Sortie.Tools;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Guest;

namespace Sortie.Tests.Tools.Web.Guest;

/// <summary>Visitors of one host that come, go, are stopped and are refused at random, on as many threads as there are.</summary>
public sealed class HostTurnPropertyTests
{
    private const int Rounds = 40;
    private const int Acts = 300;

    private static readonly Uri Host = new("https://shop.example/");

    [Fact]
    public async Task Whatever_comes_in_between_no_turn_is_lost()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        for (var round = 0; round < Rounds; round++)
        {
            await new Round(new Random(seed + round), $"seed {seed}, round {round}").RunAsync();
        }
    }

    private sealed class Round(Random random, string name)
    {
        private readonly FakeTimeProvider _time = new();
        private readonly TimeSpan _pace = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(random.Next(1, 20));
        private readonly WebToolsOptions _options = new() { ConnectionsPerHost = random.Next(1, 4) };
        private readonly ConcurrentQueue<HostTurn> _held = new();
        private readonly List<CancellationTokenSource> _stops = [];

        public async Task RunAsync()
        {
            var turns = new HostTurns(_options, _time);
            var visitors = new List<Task>();
            for (var act = 0; act < Acts; act++)
            {
                switch (random.Next(8))
                {
                    case < 3:
                        _stops.Add(new());
                        visitors.Add(VisitAsync(turns, random.Next(4) == 0 ? "somebody" : $"visitor {act}", _stops[^1].Token));
                        break;
                    case 3 or 4:
                        Leave();
                        break;
                    case 5 when _stops.Count > 0:
                        await _stops[random.Next(_stops.Count)].CancelAsync();
                        break;
                    default:
                        _time.Advance(TimeSpan.FromSeconds(random.NextDouble() * 4));
                        break;
                }
            }

            var all = Task.WhenAll(visitors);
            while (!all.IsCompleted)
            {
                Leave();
                _time.Advance(TimeSpan.FromSeconds(5));
                await Task.Yield();
            }

            await all;
            while (!_held.IsEmpty)
            {
                Leave();
            }

            _time.Advance(TimeSpan.FromHours(2));
            turns.TakeAsync(Host, _pace, "the last", CancellationToken.None).IsCompletedSuccessfully
                .Should().BeTrue("no turn may be lost ({0})", name);
        }

        private async Task VisitAsync(HostTurns turns, string who, CancellationToken stop)
        {
            try
            {
                _held.Enqueue(await turns.TakeAsync(Host, _pace, who, stop));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (ToolException busy) when (busy.Code == Sortie.Missions.MissionError.HostBusy && busy.RetryAfter > TimeSpan.Zero)
            {
            }
        }

        private void Leave()
        {
            if (_held.TryDequeue(out var turn))
            {
                using var answer = new HttpResponseMessage(random.Next(10) == 0 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
                turn.Heard(answer);
                turn.Dispose();
            }
        }
    }
}
