using System.Net;
using System.Net.Sockets;

namespace Sortie.Tools.Web.Addresses;

/// <summary>
/// Opens every connection of the web tools. The port is held against the policy, the name is looked up once, all its addresses are checked,
/// and the connection goes to one of the checked addresses itself, so an answer that changes later (DNS rebinding) is never used.
/// </summary>
internal sealed class GuardedConnector
{
    private static readonly TimeSpan TimeoutPerAddress = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _permitted;
    private readonly HashSet<int> _ports;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly Func<IPAddress, bool> _isPublic;

    /// <summary>Makes a connector.</summary>
    /// <param name="options">The hosts that are connected to unchecked, and the ports that are open beside those of the web.</param>
    /// <param name="lookUp">How a name becomes addresses; the system's resolver by default.</param>
    /// <param name="isPublic">Which addresses may be connected to; those of the public internet by default.</param>
    public GuardedConnector(
        WebToolsOptions options, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null, Func<IPAddress, bool>? isPublic = null)
    {
        _permitted = [.. options.AllowPrivateHosts.Select(Canonical)];
        _ports = [.. options.AllowPorts];
        _lookUp = lookUp ?? Dns.GetHostAddressesAsync;
        _isPublic = isPublic ?? PublicAddress.Is;
    }

    /// <summary>Connects, or says why not.</summary>
    /// <exception cref="ToolException"><c>port_not_allowed</c>, <c>address_not_allowed</c>, <c>dns_failed</c> or
    /// <c>connection_failed</c>.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var host = endPoint.Host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        var permitted = _permitted.Contains($"{host}:{endPoint.Port}");
        if (!permitted && !WebPorts.Has(endPoint.Port) && !_ports.Contains(endPoint.Port))
        {
            throw new ToolException(
                "port_not_allowed",
                $"Port {endPoint.Port} of '{host}' is not one at which sites answer, so Sortie does not ask there. "
                    + $"If a site does, permit it with the setting Sortie__Web__AllowPorts__0={endPoint.Port}.");
        }

        var addresses = await LookUpAsync(host, cancellationToken);
        if (!permitted && !addresses.All(_isPublic))
        {
            throw new ToolException(
                "address_not_allowed",
                $"'{host}' is a private or reserved address, which Sortie does not ask. If it is yours, start Sortie "
                    + $"with --allow-private-hosts {host}:{endPoint.Port}.");
        }

        return await ConnectAsync(host, addresses, endPoint.Port, cancellationToken);
    }

    private async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        try
        {
            var found = await _lookUp(host, cancellationToken);
            return found.Length > 0 ? found : throw NoSuchHost(host, null);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            throw NoSuchHost(host, failure);
        }
    }

    private static async Task<Stream> ConnectAsync(string host, IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        Exception? last = null;
        foreach (var address in addresses)
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            attempt.CancelAfter(TimeoutPerAddress);
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), attempt.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception failure) when (failure is SocketException
                || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                socket.Dispose();
                last = failure;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new ToolException("connection_failed", $"'{host}' does not answer on port {port}.", retryable: true, last);
    }

    private static ToolException NoSuchHost(string host, Exception? failure) =>
        new("dns_failed", $"There is no host '{host}', or its name cannot be looked up now. Check the spelling.", retryable: true, failure);

    private static string Canonical(string entry) =>
        Uri.TryCreate("tcp://" + entry.Trim(), UriKind.Absolute, out var uri) && uri.Port > 0
            ? $"{uri.IdnHost.Trim('[', ']').TrimEnd('.').ToLowerInvariant()}:{uri.Port}"
            : throw new ArgumentException(
                $"'{entry}' is not of the form host:port. Name each private host with its port, for example "
                    + "127.0.0.1:8080.",
                nameof(entry));
}
