using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Whiteboard;

namespace Sortie.Web.Components.Live;

/// <summary>
/// The changes of the whiteboard for one page, a few times a second at the most: of each mission the latest. A page that
/// is slow to draw gets fewer, later and larger parts, and slows nobody else.
/// </summary>
internal sealed partial class BoardFeed(MissionWhiteboard whiteboard, TimeProvider time, ILogger<BoardFeed> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly List<Func<IReadOnlyDictionary<MissionId, MissionCard>, Task>> _subscribers = [];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private Dictionary<MissionId, MissionCard> _pending = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Whether changes no longer come, because the log cannot be read.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Hears of every change from now on, until disposed. Who loads after this misses nothing.</summary>
    public IDisposable Subscribe(Func<IReadOnlyDictionary<MissionId, MissionCard>, Task> onChanges)
    {
        lock (_lock)
        {
            _subscribers.Add(onChanges);
            if (_running.IsCompleted && !HasStopped)
            {
                _running = Task.WhenAll(CollectAsync(), DeliverAsync());
            }
        }

        return new Subscription(this, onChanges);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _running;
        _ended.Dispose();
    }

    private async Task CollectAsync()
    {
        try
        {
            await foreach (var change in whiteboard.FollowAsync(afterPosition: null, _ended.Token))
            {
                lock (_lock)
                {
                    _pending[change.Mission.MissionId] = change.Mission;
                }

                _signal.Writer.TryWrite(true);
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The page is closed.
        }
        catch (Exception exception)
        {
            LogStopped(logger, exception);
            HasStopped = true;
            _signal.Writer.TryWrite(true);
        }
    }

    private async Task DeliverAsync()
    {
        try
        {
            await foreach (var _ in _signal.Reader.ReadAllAsync(_ended.Token))
            {
                var (changes, subscribers) = Take();
                foreach (var onChanges in subscribers)
                {
                    await TellAsync(onChanges, changes);
                }

                await Task.Delay(Pause, time, _ended.Token);
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The page is closed.
        }
    }

    private async Task TellAsync(Func<IReadOnlyDictionary<MissionId, MissionCard>, Task> onChanges, Dictionary<MissionId, MissionCard> changes)
    {
        try
        {
            await onChanges(changes);
        }
        catch (Exception exception) when (!_ended.IsCancellationRequested)
        {
            // One part of the page could not be drawn anew; the others, and the next change, go on.
            LogNotDrawn(logger, exception);
        }
        catch (ObjectDisposedException)
        {
            // The page was closed while it was being told.
        }
    }

    private (Dictionary<MissionId, MissionCard> Changes, List<Func<IReadOnlyDictionary<MissionId, MissionCard>, Task>> Subscribers) Take()
    {
        lock (_lock)
        {
            var changes = _pending;
            _pending = [];
            return (changes, [.. _subscribers]);
        }
    }

    [LoggerMessage(LogLevel.Error, "A page no longer follows the whiteboard")]
    private static partial void LogStopped(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "A change of the whiteboard could not be drawn")]
    private static partial void LogNotDrawn(ILogger logger, Exception exception);

    private sealed class Subscription(BoardFeed feed, Func<IReadOnlyDictionary<MissionId, MissionCard>, Task> onChanges) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._lock)
            {
                feed._subscribers.Remove(onChanges);
            }
        }
    }
}
