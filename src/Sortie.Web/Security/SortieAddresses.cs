using System.Net;
using Microsoft.AspNetCore.Http;

namespace Sortie.Web.Security;

/// <summary>Which addresses Sortie may listen on.</summary>
public static class SortieAddresses
{
    /// <summary>Refuses to listen where anybody could command Sortie. Call it before the program starts.</summary>
    /// <param name="addresses">The addresses, such as <c>http://127.0.0.1:5210</c> or <c>http://*:5210</c>.</param>
    /// <param name="options">How Sortie is served.</param>
    /// <exception cref="UnsafeAddressException">An address is open to other machines, and there is no API key, or too short a one.</exception>
    public static void ThrowIfUnsafe(IEnumerable<string> addresses, SortieWebOptions options)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(options);
        if (addresses.FirstOrDefault(address => !IsLoopback(address)) is not { } open)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            throw new UnsafeAddressException(
                $"Sortie does not listen on '{open}' without an API key, because other machines can reach that address. "
                + "Set SORTIE_API_KEY (or Sortie:ApiKey), or listen on http://127.0.0.1:5210.");
        }

        if (options.ApiKey.Length < SortieWebOptions.MinApiKeyLength)
        {
            throw new UnsafeAddressException(
                $"The API key has {options.ApiKey.Length} characters; on '{open}', which other machines can reach, "
                + $"it needs at least {SortieWebOptions.MinApiKeyLength}.");
        }
    }

    /// <summary>Whether only this machine can reach an address.</summary>
    internal static bool IsLoopback(string address)
    {
        var binding = BindingAddress.Parse(address);
        return binding.IsUnixPipe || binding.IsNamedPipe || IsLoopbackHost(binding.Host);
    }

    /// <summary>Whether a host name or address is one of this machine alone.</summary>
    internal static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Sortie would be open to anybody. For the operator: the message names the remedy.</summary>
public sealed class UnsafeAddressException(string message) : InvalidOperationException(message);
