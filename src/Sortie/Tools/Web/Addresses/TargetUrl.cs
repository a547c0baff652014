using System.Net;

namespace Sortie.Tools.Web.Addresses;

/// <summary>Reads an address that a person, a page or a redirect named, and holds it against the mission's domains.</summary>
internal static class TargetUrl
{
    private const int MaxLength = 4096;

    /// <summary>Reads an absolute address.</summary>
    /// <exception cref="ToolException"><c>bad_url</c>: it is none that may be asked.</exception>
    public static Uri Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > MaxLength || trimmed.Any(char.IsControl) || !Uri.TryCreate(trimmed, UriKind.Absolute, out var url))
        {
            throw Bad(text, "is not a complete web address. Give one that begins with https:// or http://.");
        }

        return Check(url);
    }

    /// <summary>The root of a host and port that somebody named who speaks no URLs.</summary>
    /// <exception cref="ToolException"><c>bad_url</c>: they are none that may be asked.</exception>
    public static Uri At(string host, int port) =>
        Parse($"http://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host.Trim('[', ']')}]" : host)}:{port}/");

    /// <summary>Reads the target of a redirect.</summary>
    /// <exception cref="ToolException"><c>bad_url</c>: it is none that may be followed.</exception>
    public static Uri Follow(Uri from, Uri location)
    {
        if (!Uri.TryCreate(from, location, out var url))
        {
            throw Bad(location.OriginalString, $"is where '{from.Host}' redirects to, and is not a web address.");
        }

        return Check(url);
    }

    /// <summary>The host as it is looked up and compared: ASCII, lower case, without a trailing dot.</summary>
    public static string HostOf(Uri url) => url.IdnHost.TrimEnd('.').ToLowerInvariant();

    /// <summary>Whether the mission may ask this host; an empty list permits any.</summary>
    public static bool IsAllowed(Uri url, IReadOnlyList<string> allowedDomains) =>
        allowedDomains.Count == 0 || allowedDomains.Any(domain => IsAtOrBelow(url, domain));

    private static bool IsAtOrBelow(Uri url, string domain)
    {
        var entry = domain.Trim();
        entry = entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry;
        if (!Uri.TryCreate("http://" + entry, UriKind.Absolute, out var allowed))
        {
            return false;
        }

        var (host, wanted) = (HostOf(url), HostOf(allowed));
        var samePort = allowed.IsDefaultPort || allowed.Port == url.Port;
        return samePort && (host == wanted
            || (!IPAddress.TryParse(wanted, out _) && host.EndsWith("." + wanted, StringComparison.Ordinal)));
    }

    private static Uri Check(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
        {
            throw Bad(url.OriginalString, $"has the scheme '{url.Scheme}'; only http and https are asked.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw Bad(url.Host, "was given with a user name or password in front of the host; leave that out.");
        }

        if (HostOf(url) is not { Length: > 0 and <= 253 } host || host.Contains('%', StringComparison.Ordinal))
        {
            throw Bad(url.OriginalString, "names no host that can be asked.");
        }

        return url;
    }

    private static ToolException Bad(string quoted, string what) =>
        new("bad_url", $"'{(quoted.Length > 200 ? quoted[..200] + "…" : quoted)}' {what}");
}
