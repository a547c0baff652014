using System.Net;
using Microsoft.Extensions.Time.Testing;
using Sortie.Tools;
using Sortie.Tools.Web.Guest;

namespace Sortie.Tests.Tools.Web.Guest;

/// <summary>Visitors in the line of one host, each looked at in the moment in which its turn comes.</summary>
public sealed class HostLinePropertyTests
{
    private const int Rounds = 60;
    private const int Acts = 400;

    [Fact]
    public void Whoever_comes_goes_or_is_refused_no_limit_is_passed()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        for (var round = 0; round < Rounds; round++)
        {
            using var visits = new Round(new Random(seed + round), $"seed {seed}, round {round}");
            visits.Run();
        }
    }

    private sealed class Round : IDisposable
    {
        private readonly FakeTimeProvider _time = new();
        private readonly List<HostLine.Waiter> _waiting = [];
        private readonly List<HostLine.Waiter> _inside = [];
        private readonly Random _random;
        private readonly string _name;
        private readonly TimeSpan _pace;
        private readonly int _connections;
        private readonly HostRest _rest;
        private readonly HostLine _line;
        private DateTimeOffset? _left;
        private int _visits;

        public Round(Random random, string name)
        {
            (_random, _name) = (random, name);
            _pace = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(random.Next(1, 20));
            _connections = random.Next(1, 4);
            _rest = new(TimeSpan.FromMinutes(5), _time);
            _line = new("shop.example", _connections, _rest, _time, GoOn);
        }

        public void Run()
        {
            for (var act = 0; act < Acts; act++)
            {
                switch (_random.Next(8))
                {
                    case < 3:
                        Come(act);
                        break;
                    case 3 or 4 when _inside.Count > 0:
                        Leave();
                        break;
                    case 5 when _waiting.Count > 0:
                        GiveUp();
                        break;
                    default:
                        _time.Advance(TimeSpan.FromSeconds(_random.NextDouble() * 4));
                        break;
                }
            }

            _visits.Should().BeGreaterThan(0, _name);
        }

        public void Dispose() => _line.Dispose();

        private void Come(int act)
        {
            try
            {
                _waiting.Add(
                    _line.Join(_random.Next(5) == 0 ? null : _pace, _random.Next(4) == 0 ? "somebody" : $"visitor {act}", TimeSpan.FromMinutes(1)));
                GoOn();
            }
            catch (ToolException busy) when (busy.RetryAfter > TimeSpan.Zero)
            {
            }
        }

        private void GiveUp()
        {
            var waiter = _waiting[_random.Next(_waiting.Count)];
            _line.GiveUp(waiter).Should().BeTrue(_name);
            _waiting.Remove(waiter);
            GoOn();
        }

        private void Leave()
        {
            var one = _inside[_random.Next(_inside.Count)];
            _inside.Remove(one);
            using var answer = new HttpResponseMessage(_random.Next(20) == 0 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
            _rest.Heard(answer);
            _line.Leave(one.Pace);
            _left = one.Pace is null ? _left : _time.GetUtcNow();
            GoOn();
        }

        private void GoOn()
        {
            var resting = _rest.Left;
            _line.GoOn();
            foreach (var waiter in _waiting.Where(waiter => waiter.Come.Task.IsCompleted).ToList())
            {
                _waiting.Remove(waiter);
                _inside.Add(waiter);
                resting.Should().Be(TimeSpan.Zero, "the host asked to be left alone ({0})", _name);
                if (waiter.Pace is not null)
                {
                    _visits++;
                    (_time.GetUtcNow() - _left ?? TimeSpan.MaxValue).Should().BeGreaterThanOrEqualTo(_pace, _name);
                }
            }

            _inside.Count(visitor => visitor.Pace is not null).Should().BeLessThanOrEqualTo(_pace > TimeSpan.Zero ? 1 : _connections, _name);
            _inside.Count.Should().BeLessThanOrEqualTo(_connections + 1, _name);
        }
    }
}
