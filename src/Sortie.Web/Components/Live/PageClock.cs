namespace Sortie.Web.Components.Live;

/// <summary>Ticks once a second for one page, so that "a minute ago" stays true.</summary>
internal sealed class PageClock(TimeProvider time) : IDisposable
{
    private ITimer? _timer;

    /// <summary>A second has gone by. Raised on a thread of the pool.</summary>
    public event Action? Ticked;

    /// <summary>Begins to tick; a page that is drawn once, without a connection, never does.</summary>
    public void Start() => _timer ??= time.CreateTimer(_ => Ticked?.Invoke(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    public void Dispose() => _timer?.Dispose();
}
