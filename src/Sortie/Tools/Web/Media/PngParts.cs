using System.Buffers.Binary;

namespace Sortie.Tools.Web.Media;

/// <summary>
/// The parts of a PNG file (ISO/IEC 15948) that say what it is. Some are compressed, and a small one can stand for as much as
/// memory has.
/// </summary>
internal static class PngParts
{
    private const int MostOfPart = 64 * 1024;
    private const int Frame = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A PNG file without the picture and every other part larger than 64 KB; any other file as it is.</summary>
    public static byte[] WithoutLargeOnes(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Signature))
        {
            return bytes;
        }

        using var kept = new MemoryStream();
        kept.Write(Signature);
        for (var at = Signature.Length; at + Frame <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > bytes.Length - at - Frame)
            {
                break;
            }

            var part = bytes.AsSpan(at, (int)length + Frame);
            if (length <= MostOfPart && !part[4..].StartsWith("IDAT"u8) && !part[4..].StartsWith("IEND"u8))
            {
                kept.Write(part);
            }

            at += part.Length;
        }

        kept.Write([0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82]);
        return kept.ToArray();
    }
}
