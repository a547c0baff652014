using System.Globalization;
using System.Text;

namespace Sortie.Browser;

/// <summary>The head of what a browser asks a proxy for.</summary>
/// <param name="Host">Where to.</param>
/// <param name="Port">The port there.</param>
/// <param name="IsTunnel">Whether a connection is wanted (<c>CONNECT</c>), and not an answer.</param>
/// <param name="Authorization">What it shows to the proxy.</param>
/// <param name="Forwarded">
/// What the site is to get: the request in its own form, without what was for the proxy, and the body as far as it is read.
/// </param>
/// <param name="BodyLeft">How many bytes of the body are still to come.</param>
internal sealed record ProxyRequest(string Host, int Port, bool IsTunnel, string? Authorization, byte[] Forwarded, long BodyLeft)
{
    private const int MaxHeadBytes = 64 * 1024;

    private static readonly string[] ForTheProxy = ["proxy-authorization", "proxy-connection", "connection", "keep-alive"];

    /// <summary>Reads a head; null where it is none.</summary>
    public static async Task<ProxyRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxHeadBytes];
        var (length, end) = (0, -1);
        while (end < 0)
        {
            if (length == buffer.Length || await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read && read == 0)
            {
                return null;
            }

            length += read;
            end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        }

        return Parse(Encoding.Latin1.GetString(buffer, 0, end).Split("\r\n"), buffer.AsSpan(end + 4, length - end - 4));
    }

    private static ProxyRequest? Parse(string[] lines, ReadOnlySpan<byte> body)
    {
        if (lines[0].Split(' ') is not [var method, var target, _])
        {
            return null;
        }

        string? Header(string name) => lines.Skip(1)
            .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
        var authorization = Header("Proxy-Authorization");
        var isTunnel = method == "CONNECT";
        if (!Uri.TryCreate(isTunnel ? "tcp://" + target : target, UriKind.Absolute, out var url) || url.Port <= 0 || url.Host.Length == 0
            || !(isTunnel || url.Scheme == Uri.UriSchemeHttp))
        {
            return null;
        }

        if (isTunnel)
        {
            return new(url.IdnHost, url.Port, IsTunnel: true, authorization, [], 0);
        }

        var kept = lines.Skip(1).Where(line => !ForTheProxy.Contains(line.Split(':')[0].ToLowerInvariant()));
        var head = $"{method} {url.PathAndQuery} HTTP/1.1\r\n{string.Concat(kept.Select(line => line + "\r\n"))}Connection: close\r\n\r\n";
        var wanted = long.TryParse(Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var declared) ? declared : 0;
        var here = body[..(int)Math.Min(body.Length, wanted)];
        return new(url.IdnHost, url.Port, IsTunnel: false, authorization, [.. Encoding.Latin1.GetBytes(head), .. here], wanted - here.Length);
    }
}
