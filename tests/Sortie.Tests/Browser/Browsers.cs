using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Sortie.Browser;
using Sortie.Tests.Harness;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Tests.Browser;

/// <summary>Browsers and what they are asked to open. Tests that use one run one after another: a browser alone keeps two cores busy.</summary>
internal static class Browsers
{
    public const string Collection = "browser";

    public static ChromiumBrowser Open(TimeProvider? time = null) =>
        new(Options.Create(new BrowserOptions { Sandbox = !Environment.IsPrivilegedProcess }), time ?? TimeProvider.System);

    /// <summary>Opens a site's first page, with a way to connect that checks nothing.</summary>
    public static PageOpening Opening(TestSite site, Action? beforeConnecting = null) => new(site.Url, async (host, port, stop) =>
    {
        beforeConnecting?.Invoke();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host, port, stop);
        return new NetworkStream(socket, ownsSocket: true);
    })
    { MaxBytes = 1_000_000, Timeout = TimeSpan.FromSeconds(20), UserAgent = "test" };
}
