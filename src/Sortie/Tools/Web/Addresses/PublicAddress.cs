using System.Net;
using System.Net.Sockets;

namespace Sortie.Tools.Web.Addresses;

/// <summary>Tells addresses of the public internet from all others (IANA special-purpose registries, RFC 6890 and its successors).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
            // A cloud's own service inside of the virtual machine, though the address is in public space.
            "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    // IETF protocols with Teredo and ORCHID, documentation, 6to4 and the second documentation range: all inside of 2000::/3.
    private static readonly IPNetwork[] SpecialV6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Whether an address is one of the public internet; addresses that carry another one are judged by that one.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !SpecialV4.Any(network => network.Contains(address));
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return Is(address.MapToIPv4());
        }

        if (Nat64.Contains(address))
        {
            return Is(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        var bytes = address.GetAddressBytes();
        return GlobalUnicast.Contains(address) && !SpecialV6.Any(network => network.Contains(address))
            && (!IsIsatap(bytes) || Is(new IPAddress(bytes.AsSpan(12))));
    }

    // RFC 5214, 6.1: an interface identifier of a tunnel whose end is the IPv4 address behind it.
    private static bool IsIsatap(byte[] address) => address.AsSpan(8, 4) is [0 or 2, 0, 0x5e, 0xfe];
}
