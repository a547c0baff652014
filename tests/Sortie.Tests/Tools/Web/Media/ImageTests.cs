using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Media;

/// <summary>What images say of themselves.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task A_photograph_says_when_where_and_with_what_it_was_taken()
    {
        var read = await ReadAsync(Photograph(), "image/jpeg");

        read.Facts.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["format"] = "JPEG",
            ["width"] = "640",
            ["height"] = "480",
            ["title"] = "A pier in the fog",
            ["date"] = "2024-05-17T09:30:00+02:00",
            ["camera"] = "Lumenar X2",
            ["location"] = "52.516667, -13.375",
            ["bytes"] = Photograph().Length.ToString(CultureInfo.InvariantCulture),
        });
        read.Title.Should().Be("A pier in the fog");
        read.Text.Should().Contain("camera: Lumenar").And.Contain("location: 52.516667, -13.375");
        read.Note.Should().Contain("what it shows was not looked at");
    }

    [Theory]
    [InlineData("PNG", "application/octet-stream")]
    [InlineData("GIF", "image/gif")]
    [InlineData("WEBP", "image/webp")]
    public async Task The_size_of_an_image_is_read_whatever_its_format(string format, string type)
    {
        var read = await ReadAsync(format switch { "PNG" => Png(Part("tEXt", [.. "Title\0A heron"u8])), "GIF" => Gif(), _ => WebP() }, type);

        (read.Facts!["format"], read.Facts["width"], read.Facts["height"]).Should().Be((format, "320", "200"));
        read.Title.Should().Be(format == "PNG" ? "A heron" : null);
        read.Facts.Should().NotContainKeys("location", "camera", "date");
    }

    [Fact]
    public async Task A_part_of_a_PNG_that_unpacks_to_more_than_memory_has_is_left_alone()
    {
        using var packed = new MemoryStream();
        packed.Write("Comment\0\0"u8);
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var megabyte = 0; megabyte < 500; megabyte++)
            {
                zip.Write(new byte[1024 * 1024]);
            }
        }

        var before = GC.GetTotalAllocatedBytes();
        var read = await ReadAsync(Png(Part("zTXt", packed.ToArray())), "image/png");

        read.Facts!["width"].Should().Be("320");
        (GC.GetTotalAllocatedBytes() - before).Should().BeLessThan(300L * 1024 * 1024);
    }

    [Fact]
    public async Task A_damaged_image_ends_in_a_sentence()
    {
        await using var site = await LocalSite.ServeAsync("no image at all", "image/png");
        (await WebToolCalls.For(site).FailAsync(site.Url, "web_read")).Code.Should().Be("bad_image");

        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var damaged = Photograph();
            for (var hit = random.Next(1, 20); hit > 0; hit--)
            {
                damaged[random.Next(2, damaged.Length)] = (byte)random.Next(256);
            }

            await using var other = await LocalSite.ServeAsync(damaged, "image/jpeg");
            try
            {
                (await WebToolCalls.For(other).ReadAsync(other.Url)).Facts.Should().Contain("format", "JPEG", "seed {0}", seed);
            }
            catch (Sortie.Tools.ToolException failure)
            {
                failure.Code.Should().Be("bad_image", "seed {0}", seed);
            }
        }
    }

    private static async Task<ReadPage> ReadAsync(byte[] file, string type)
    {
        await using var site = await LocalSite.ServeAsync(file, type);
        return await WebToolCalls.For(site).ReadAsync(site.Url);
    }

    private static byte[] Png(byte[] more) =>
        [0x89, .. "PNG\r\n\u001A\n"u8, .. Part("IHDR", [0, 0, 1, 64, 0, 0, 0, 200, 8, 2, 0, 0, 0]), .. more, .. Part("IEND", [])];

    private static byte[] Part(string name, byte[] data)
    {
        var part = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(part, data.Length);
        Encoding.ASCII.GetBytes(name, part.AsSpan(4));
        data.CopyTo(part, 8);
        return part;
    }

    private static byte[] Gif() => [.. "GIF89a"u8, 64, 1, 200, 0, 0, 0, 0, 0x3B];

    private static byte[] WebP() => [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 63, 1, 0, 199, 0, 0];

    // A JPEG file with the Exif part of a camera (little-endian TIFF) and a frame of 640 × 480.
    private static byte[] Photograph()
    {
        var exif = new MemoryStream();
        using var writer = new BinaryWriter(exif);
        writer.Write("II*\0\u0008\0\0\0"u8);
        Directory([(0x010E, "A pier in the fog"), (0x010F, "Lumenar"), (0x0110, "Lumenar X2"), (0x8769, 1), (0x8825, 2)]);
        var at = (int)exif.Position;
        Directory([(0x9003, "2024:05:17 09:30:00"), (0x9011, "+02:00")]);
        var gps = (int)exif.Position;
        Directory([(1, "N"), (2, new uint[] { 52, 1, 31, 1, 0, 1 }), (3, "W"), (4, new uint[] { 13, 1, 22, 1, 30, 1 })]);
        Fix(at, gps);
        byte[] part = [.. "Exif\0\0"u8, .. exif.ToArray()];
        return
        [
            0xFF, 0xD8, 0xFF, 0xE1, (byte)((part.Length + 2) >> 8), (byte)(part.Length + 2), .. part,
            0xFF, 0xC0, 0, 17, 8, 480 >> 8, 480 & 255, 640 >> 8, 640 & 255, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xD9,
        ];

        void Directory((int Tag, object Value)[] entries)
        {
            var later = exif.Position + 2 + (entries.Length * 12) + 4;
            writer.Write((ushort)entries.Length);
            var more = new MemoryStream();
            foreach (var (tag, value) in entries)
            {
                var bytes = value switch
                {
                    string text => Encoding.ASCII.GetBytes(text + "\0"),
                    uint[] numbers => [.. numbers.SelectMany(BitConverter.GetBytes)],
                    _ => BitConverter.GetBytes((int)value),
                };
                writer.Write((ushort)tag);
                writer.Write((ushort)(value switch { string => 2, uint[] => 5, _ => 4 }));
                writer.Write(value switch { string => bytes.Length, uint[] numbers => numbers.Length / 2, _ => 1 });
                if (bytes.Length <= 4)
                {
                    writer.Write([.. bytes, .. new byte[4 - bytes.Length]]);
                }
                else
                {
                    writer.Write((int)(later + more.Position));
                    more.Write(bytes);
                }
            }

            writer.Write(0);
            writer.Write(more.ToArray());
        }

        // The places of the two further directories stand in the last entries of the first.
        void Fix(int camera, int place)
        {
            exif.Position = 8 + 2 + (3 * 12) + 8;
            writer.Write(camera);
            exif.Position = 8 + 2 + (4 * 12) + 8;
            writer.Write(place);
        }
    }
}
