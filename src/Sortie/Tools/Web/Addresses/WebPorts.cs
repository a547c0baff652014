using System.Collections.Frozen;

namespace Sortie.Tools.Web.Addresses;

/// <summary>
/// Tells the ports at which sites answer from those of other services: 80, 443, and from 1024 on all that neither the WHATWG Fetch
/// standard ("bad ports") nor a well-known service that is no site has for itself.
/// </summary>
internal static class WebPorts
{
    private static readonly FrozenSet<int> OfOtherServices = new[]
    {
        // WHATWG Fetch, 2.9, as far as it is not below 1024.
        1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,

        // Databases, queues and remote shells, as IANA registers them or as their makers set them.
        1433, 1434, 1521, 1883, 2181, 3306, 3389, 5432, 5672, 5900, 5985, 5986, 6379, 8883, 9042, 9092, 11211, 27017, 27018, 27019,
    }.ToFrozenSet();

    /// <summary>Whether a site may be asked at this port.</summary>
    public static bool Has(int port) => port is 80 or 443 || (port is >= 1024 and <= 65535 && !OfOtherServices.Contains(port));
}
