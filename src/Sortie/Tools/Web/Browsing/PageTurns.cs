using Sortie.Tools.Web.Addresses;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Guest;

namespace Sortie.Tools.Web.Browsing;

/// <summary>
/// The turn that a page in a browser has at the host where it is, for as long as it is there. Led to another host it leaves the
/// one, and goes on when its turn
/// has come at the other; where it comes back, it need not keep the distance a second time.
/// </summary>
/// <param name="client">Gives turns.</param>
/// <param name="url">Where the page begins.</param>
/// <param name="context">Of the call that opens it.</param>
internal sealed class PageTurns(PageClient client, Uri url, ToolContext context) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostTurn> _had = [];
    private string? _host;
    private bool _isOver;

    /// <summary>Lets the page go to an address when that may be asked, and it is its turn there. One such call follows another.</summary>
    /// <exception cref="ToolException">It may not be asked, or not now.</exception>
    public async Task GoAsync(string address, CancellationToken stop)
    {
        var next = TargetUrl.Parse(address);
        var pace = await client.PermitAsync(next, context.Scope, redirectedFrom: next == url ? null : url, stop);
        var host = HostTurns.KeyOf(next);
        if (host == _host)
        {
            return;
        }

        Leave();
        var turn = await client.EnterAsync(next, _had.ContainsKey(host) ? TimeSpan.Zero : pace, context, stop);
        lock (_lock)
        {
            (_had[host], _host) = (turn, host);
            if (_isOver)
            {
                turn.Dispose();
            }
        }
    }

    /// <summary>Tells all who ask a host what it answered to the page.</summary>
    public void Heard(Uri from, HttpResponseMessage answer)
    {
        lock (_lock)
        {
            _had.GetValueOrDefault(HostTurns.KeyOf(from))?.Heard(answer);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
        }

        Leave();
    }

    private void Leave()
    {
        lock (_lock)
        {
            _had.GetValueOrDefault(_host ?? "")?.Dispose();
            _host = null;
        }
    }
}
