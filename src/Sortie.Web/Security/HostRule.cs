using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sortie.Web.Api;

namespace Sortie.Web.Security;

/// <summary>
/// Only requests that name this machine as their host are served: a foreign site whose name was pointed at this machine
/// (DNS rebinding) gets nothing.
/// </summary>
internal sealed class HostRule(IOptions<SortieWebOptions> options)
{
    // Nearly all requests name the same host.
    private string? _lastAccepted;

    public ProblemHttpResult? Check(HttpContext context)
    {
        var header = context.Request.Host.Value;
        if (header is not null && header == Volatile.Read(ref _lastAccepted))
        {
            return null;
        }

        var host = context.Request.Host.Host;
        if (SortieAddresses.IsLoopbackHost(host) || options.Value.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            Volatile.Write(ref _lastAccepted, header);
            return null;
        }

        return IsThisAddress(host, context.Connection.LocalIpAddress) ? null : Problems.Of(
            StatusCodes.Status403Forbidden,
            $"The host '{host}' is not one that Sortie answers to. Use a loopback name, or add it to Sortie:AllowedHosts.");
    }

    /// <summary>A site cannot take an address for its name, so the address that was connected to is as good as a loopback one.</summary>
    private static bool IsThisAddress(string host, IPAddress? local) =>
        local is not null
        && IPAddress.TryParse(host.Trim('[', ']'), out var address)
        && address.Equals(local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local);
}
