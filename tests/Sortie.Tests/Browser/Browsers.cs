using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Sortie.Browser;
using Sortie.Tests.Harness;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Tests.Browser;

/// <summary>The browser that tests share, one after another: one alone keeps two cores busy, and its start takes longer than most tests.</summary>
[CollectionDefinition(Name)]
public sealed class Browsers : ICollectionFixture<Browsers>, IAsyncDisposable
{
    /// <summary>The collection of the tests that use a browser.</summary>
    public const string Name = "browser";

    internal ChromiumBrowser Shared { get; } = Open();

    public ValueTask DisposeAsync() => Shared.DisposeAsync();

    /// <summary>Opens another, for tests that end it.</summary>
    internal static ChromiumBrowser Open(TimeProvider? time = null, Action<BrowserOptions>? configure = null)
    {
        var options = new BrowserOptions { Sandbox = !Environment.IsPrivilegedProcess };
        configure?.Invoke(options);
        return new(Options.Create(options), time ?? TimeProvider.System);
    }

    /// <summary>Opens a site's first page, with a way to connect that checks nothing.</summary>
    internal static PageOpening Opening(TestSite site, Action? beforeConnecting = null) => new(site.Url)
    {
        Permit = (_, _) => Task.CompletedTask,
        Answered = (_, _, _) => { },
        Connect = async (host, port, stop) =>
        {
            beforeConnecting?.Invoke();
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(host, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
        MaxBytes = 1_000_000,
        MaxHtml = 1_000_000,
        MaxUnfoldings = 5,
        Patience = TimeSpan.FromSeconds(10),
        Timeout = TimeSpan.FromSeconds(20),
        UserAgent = "test",
    };
}
