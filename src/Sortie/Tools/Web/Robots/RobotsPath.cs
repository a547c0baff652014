using System.Globalization;
using System.Text;

namespace Sortie.Tools.Web.Robots;

/// <summary>
/// Brings the path of an address and the path of a rule into one form, so that they can be compared (RFC 9309, 2.2.2): what may stand
/// as it is stands as it is, everything beyond ASCII is percent-encoded as UTF-8, and the digits of an encoding are upper case.
/// </summary>
internal static class RobotsPath
{
    /// <summary>The path and query of an address. Signs that mean something in a rule are encoded: in an address they stand for themselves.</summary>
    public static string Of(Uri url) =>
        Normalise(url.PathAndQuery).Replace("*", "%2A", StringComparison.Ordinal).Replace("$", "%24", StringComparison.Ordinal);

    /// <summary>The path of a rule, or of an address, in the common form.</summary>
    public static string Normalise(string path)
    {
        var normal = new StringBuilder(path.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var index = 0; index < path.Length;)
        {
            if (path[index] == '%' && EncodedAt(path, index) is { } octet)
            {
                normal.Append(IsUnreserved(octet) ? ((char)octet).ToString() : $"%{octet:X2}");
                index += 3;
                continue;
            }

            _ = Rune.DecodeFromUtf16(path.AsSpan(index), out var rune, out var read);
            index += read;
            if (rune.IsAscii)
            {
                normal.Append((char)rune.Value);
                continue;
            }

            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
            {
                normal.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
            }
        }

        return normal.ToString();
    }

    private static byte? EncodedAt(string path, int index) =>
        index + 2 < path.Length
            && byte.TryParse(path.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet)
            ? octet
            : null;

    private static bool IsUnreserved(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || (char)octet is '-' or '.' or '_' or '~';
}
