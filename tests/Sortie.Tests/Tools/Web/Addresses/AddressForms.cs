using System.Net;
using System.Text;

namespace Sortie.Tests.Tools.Web.Addresses;

/// <summary>
/// Makes URLs that lead, for some reader of URLs at least, to an address that is not of the public internet: addresses out of every special
/// block, each in every spelling, and tricks with what stands around a host. Nearly all name one port, where a witness can listen.
/// </summary>
internal sealed class AddressForms(int port, Random random)
{
    private static readonly string[] SpecialV4 =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    ];

    // Where clouds keep what a machine may know of itself, and the addresses that everybody tries first.
    private static readonly string[] WellKnownV4 =
        ["127.0.0.1", "169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "168.63.129.16"];

    private static readonly string[] SpecialV6 =
    [
        "::/128", "::1/128", "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "200::/7", "2001::/32", "2001:2::/48",
        "2001:10::/28", "2001:20::/28", "2001:db8::/32", "2002::/16", "3fff::/20", "4000::/3", "5f00::/16", "8000::/3", "e000::/4", "fc00::/7",
        "fd00:ec2::254/128", "fe80::/10", "fec0::/10", "ff00::/8", "ff02::1/128",
    ];

    // What carries an IPv4 address within an IPv6 one: mapped, compatible, translated, NAT64, 6to4, Teredo and ISATAP.
    private static readonly Func<byte[], byte[]>[] Carriers =
    [
        v4 => [.. Bytes("::ffff:0:0")[..12], .. v4],
        v4 => [.. Bytes("::")[..12], .. v4],
        v4 => [.. Bytes("::ffff:0:0:0")[..12], .. v4],
        v4 => [.. Bytes("64:ff9b::")[..12], .. v4],
        v4 => [.. Bytes("64:ff9b:1::")[..12], .. v4],
        v4 => [.. Bytes("2002::")[..2], .. v4, .. Bytes("::1")[6..]],
        v4 => [.. Bytes("2001:0:808:808:0:fbff::")[..12], .. v4.Select(part => (byte)~part)],
        v4 => [.. Bytes("2a00:1450:4001:800:0:5efe::")[..12], .. v4],
        v4 => [.. Bytes("2a00:1450:4001:800:200:5efe::")[..12], .. v4],
    ];

    // The zero of ten digits that stand in order, in scripts and styles that a reader may take for ours.
    private static readonly int[] Zeros = ['０', '٠', '۰', '०', '₀', 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1FBF0];

    private static readonly string[] Names =
    [
        "localhost", "LOCALHOST", "localhost.", "a.localhost", "localhost.localdomain", "ip6-localhost", "router", "printer.local",
        "metadata.cloud.example", "127.0.0.1.example", "127-0-0-1.example", "0x7f.1.example", "bücher.example", "xn--bcher-kva.example",
        "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ", "loc%61lhost", "%6cocalhost", "localhost%00.shop.example",
    ];

    private static readonly string[] Wrappings =
    [
        "HTTP://{h}:{p}/", "hTtP://{h}:{p}/", "https://{h}:{p}/", "http://{h}:{p}", "http://{h}:{p}?q", "http://{h}:{p}#f",
        "http://{h}:{p}/../x", "http://{h}:{p}//shop.example/",
        "http:/{h}:{p}/", "http:{h}:{p}/", "http:///{h}:{p}/", "http:////{h}:{p}/", "//{h}:{p}/", "///{h}:{p}/", "/\\{h}:{p}/", "\\\\{h}:{p}\\",
        "http:\\\\{h}:{p}\\", "http:/\\{h}:{p}/", "http:\\/{h}:{p}/", "http://\\{h}:{p}/",
        "http://user@{h}:{p}/", "http://user:word@{h}:{p}/", "http://@{h}:{p}/", "http://:@{h}:{p}/", "http://shop.example@{h}:{p}/",
        "http://shop.example:80@{h}:{p}/", "http://shop.example%40{h}:{p}/", "http://shop.example\\@{h}:{p}/", "http://shop.example#@{h}:{p}/",
        "http://shop.example?@{h}:{p}/", "http://shop.example;@{h}:{p}/", "http://shop.example&@{h}:{p}/", "http://shop.example%00@{h}:{p}/",
        "http://a@b@{h}:{p}/", "http://shop.example,{h}:{p}/", "http://{h}:{p}@shop.example/", "http://{h}:{p}\\@shop.example/",
        "http://{h}:{p}#@shop.example/", "http://{h}:{p};@shop.example/", "http://{h}%23@shop.example/", "http://{h}%2f@shop.example/",
        "http://{h}:0{p}/", "http://{h}:00000{p}/", "http://{h}:+{p}/", "http://{h}:-{p}/", "http://{h}:{p}.0/", "http://{h}:{p}:{p}/",
        "http://{h}:0x1F90/", "http://{h}:99999/", "http://{h}:/", "http://{h}/", "http://{h}:80/", "https://{h}/", "http://{h}:22/",
        "http://{h}:6379/", "http://{h}:0/", "http://[{h}]:{p}/", "http://{h}.:{p}/", "http://{h}..:{p}/", "http://.{h}:{p}/",
        "http://{h}%20:{p}/", "http://{h}%2e:{p}/", "http://{h}%09:{p}/", "http://{h}\":{p}/", "http://{h}':{p}/",
        "http://{{h}}:{p}/", "http://<{h}>:{p}/", "http://{h}|:{p}/", "http://{h}^:{p}/", "http://{h}`:{p}/", "url:http://{h}:{p}/",
        "feed:http://{h}:{p}/", "view-source:http://{h}:{p}/", "ws://{h}:{p}/", "ftp://{h}:{p}/", "gopher://{h}:{p}/_x", "file://{h}/etc/passwd",
        "dict://{h}:{p}/x", "javascript:fetch('http://{h}:{p}/')", "data:text/html,<meta http-equiv=refresh content='0;url=http://{h}:{p}/'>",
    ];

    private static readonly string[] Blanks =
    [
        "\t", "\n", "\r", " ", "\0", "\b", "\v", "\f", "\u001f", "\u007f", "\u0085",
        "\u00a0", "\u00ad", "\u200b", "\u200e", "\u2028", "\u202e", "\u2060", "\u3000", "\ufeff",
    ];

    /// <summary>
    /// Addresses of IPv4 and IPv6 that are not of the public internet: the ends of every block, some within it, and carriers of the former.
    /// </summary>
    public IReadOnlyList<IPAddress> Addresses => field ??=
        [.. V4.Concat(SpecialV6.SelectMany(Within)).Concat(V4.SelectMany(Carried)).Select(bytes => new IPAddress(bytes))];

    private IReadOnlyList<byte[]> V4 => field ??= [.. SpecialV4.SelectMany(Within), .. WellKnownV4.Select(Bytes)];

    /// <summary>The forms, each once.</summary>
    public IReadOnlyList<string> All()
    {
        var hosts = V4.SelectMany(Spellings)
            .Concat(Mixed(Bytes("127.0.0.1"))).Concat(Mixed(Bytes("169.254.169.254")))
            .Concat(SpecialV6.SelectMany(Within).SelectMany(SpellingsV6))
            .Concat(V4.SelectMany(Carried).Select(bytes => $"[{new IPAddress(bytes)}]"))
            .Concat(Names);
        string[] tried = ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "localhost"];
        return [.. hosts.Select(host => Wrap("http://{h}:{p}/", host))
            .Concat(Wrappings.SelectMany(wrapping => tried.Select(host => Wrap(wrapping, host))))
            .Concat(Blanked())
            .Distinct(StringComparer.Ordinal)];
    }

    private string Wrap(string wrapping, string host) =>
        wrapping.Replace("{h}", host, StringComparison.Ordinal).Replace("{p}", $"{port}", StringComparison.Ordinal);

    private IEnumerable<string> Blanked() => Blanks.SelectMany(blank => new[]
    {
        $"{blank}http://127.0.0.1:{port}/", $"http://127.0.0.1:{port}/{blank}", $"ht{blank}tp://127.0.0.1:{port}/",
        $"http:{blank}//127.0.0.1:{port}/", $"http://{blank}127.0.0.1:{port}/", $"http://127.0{blank}.0.1:{port}/",
        $"http://127.0.0.1{blank}:{port}/", $"http://127.0.0.1:{blank}{port}/", $"http://127.0.0.1:{port}{blank}/",
        $"http://127.0.0.1{blank}.shop.example:{port}/", $"http://shop.example{blank}@127.0.0.1:{port}/", $"http://[::1{blank}]:{port}/",
    });

    private IEnumerable<byte[]> Within(string block)
    {
        var network = IPNetwork.Parse(block);
        var first = network.BaseAddress.GetAddressBytes();
        var size = first.Length * 8;
        yield return first;
        if (network.PrefixLength == size)
        {
            yield break;
        }

        yield return Filled(() => 255);
        yield return Filled(() => (byte)random.Next(256));
        yield return Filled(() => (byte)random.Next(256));

        byte[] Filled(Func<byte> next) => [.. first.Select((value, at) =>
        {
            var free = Math.Clamp(((at + 1) * 8) - network.PrefixLength, 0, 8);
            return (byte)(value | (next() & ((1 << free) - 1)));
        })];
    }

    private static IEnumerable<byte[]> Carried(byte[] v4) => Carriers.Select(carry => carry(v4));

    private static IEnumerable<string> Spellings(byte[] v4)
    {
        var dotted = new IPAddress(v4).ToString();
        var number = (uint)v4.Aggregate(0L, (sum, part) => (sum << 8) | part);
        var (low24, low16) = (number & 0xFFFFFF, number & 0xFFFF);
        string[] plain =
        [
            dotted, dotted + ".", $"{number}", $"{number}.", $"0x{number:x8}", $"0X{number:X}", $"0x00000000{number:x}", Octal(number),
            "000" + Octal(number), $"{number + 0x1_0000_0000L}",
            $"{v4[0]}.{low24}", $"0x{v4[0]:x}.0x{low24:x}", $"{Octal(v4[0])}.{Octal(low24)}", $"{v4[0]}.{v4[1]}.{low16}",
            $"{Octal(v4[0])}.0x{v4[1]:X}.{low16}", $"0x{v4[0]:x}.{low24}",
            string.Join('.', v4.Select(part => $"0x{part:x}")), string.Join('.', v4.Select(part => Octal(part))),
            string.Join('.', v4.Select(part => $"0x000{part:X2}")),
            $"{v4[0] + 256}.{v4[1]}.{v4[2]}.{v4[3]}", $"{dotted}.0", $"-{number}",
        ];
        var unusual = Zeros.Select(zero => InDigits(dotted, zero)).Concat(new[] { '。', '．', '｡', '‧', '∙' }.Select(dot => dotted.Replace('.', dot)))
            .Append(InDigits($"{number}", Zeros[0])).Append(InDigits(dotted, Zeros[0]).Replace('.', '。'))
            .Append(dotted.Replace("1", "①", StringComparison.Ordinal).Replace("2", "²", StringComparison.Ordinal))
            .Append(Percent(dotted)).Append(Percent(dotted).Replace("%", "%25", StringComparison.Ordinal))
            .Append(dotted.Replace(".", "%2E", StringComparison.Ordinal)).Append(dotted.Replace(".", "%E3%80%82", StringComparison.Ordinal));
        return plain.Concat(unusual);
    }

    private static IEnumerable<string> SpellingsV6(byte[] v6)
    {
        var written = new IPAddress(v6).ToString();
        var groups = v6.Chunk(2).Select(pair => (pair[0] << 8) | pair[1]).ToArray();
        var expanded = string.Join(':', groups.Select(group => $"{group:X4}"));
        string[] forms =
        [
            written, written.ToUpperInvariant(), expanded, $"{string.Join(':', groups[..6].Select(group => $"{group:x}"))}:{new IPAddress(v6[12..])}",
            $"{written}%25eth0", $"{written}%1", $"{written}%25", $"{written}%lo",
        ];
        return forms.Select(form => $"[{form}]").Append(Percent($"[{written}]")).Append(InDigits($"[{written}]", Zeros[0]));
    }

    /// <summary>Every way to write each of four parts in one of three bases.</summary>
    private static IEnumerable<string> Mixed(byte[] v4) => Enumerable.Range(0, 81).Select(way => string.Join('.', v4.Select((part, at) =>
        (way / (int)Math.Pow(3, at) % 3) switch { 0 => $"{part}", 1 => $"0x{part:x}", _ => Octal(part) })));

    private static string Octal(uint number) => "0" + Convert.ToString(number, 8);

    private static string Percent(string text) => string.Concat(Encoding.ASCII.GetBytes(text).Select(sign => $"%{sign:X2}"));

    private static string InDigits(string text, int zero) =>
        string.Concat(text.Select(sign => char.IsAsciiDigit(sign) ? char.ConvertFromUtf32(zero + sign - '0') : $"{sign}"));

    private static byte[] Bytes(string address) => IPAddress.Parse(address).GetAddressBytes();
}
