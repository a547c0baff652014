using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Bmp;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Gif;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.WebP;
using MetadataExtractor.Util;

namespace Sortie.Tools.Web.Media;

/// <summary>
/// What an image says of itself: Exif, IPTC, and the text of PNG files. Nothing is looked up: where it was taken is said as the
/// file has it.
/// </summary>
internal static class ImageFacts
{
    private const int LongestFact = 500;
    private const int ZoneOffsetOriginal = 0x9011;

    /// <summary>
    /// The facts by name, in order: <c>format</c>, <c>width</c>, <c>height</c> in pixels, <c>title</c>, <c>author</c>, <c>date</c>,
    /// <c>camera</c>, <c>location</c>.
    /// </summary>
    /// <exception cref="ToolException"><c>bad_image</c>: it is damaged, or no image.</exception>
    public static OrderedDictionary<string, string> Read(byte[] bytes, Uri url)
    {
        try
        {
            using var stream = new MemoryStream(PngParts.WithoutLargeOnes(bytes), writable: false);
            var format = FileTypeDetector.DetectFileType(stream);
            stream.Position = 0;
            return format is FileType.Unknown
                ? throw new InvalidDataException("The first bytes are those of no image.")
                : Facts(format, ImageMetadataReader.ReadMetadata(stream));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A file from anywhere can break the library in any way.
            throw new ToolException(
                "bad_image",
                $"'{url}' is no image whose data can be read: it is damaged, or of another kind than it says.",
                innerException: exception);
        }
    }

    private static OrderedDictionary<string, string> Facts(FileType format, IReadOnlyList<MetadataExtractor.Directory> directories)
    {
        var facts = new OrderedDictionary<string, string>();
        Set("format", format.ToString().ToUpperInvariant());
        Set(
            "width",
            First<JpegDirectory>(JpegDirectory.TagImageWidth)
                ?? First<PngDirectory>(PngDirectory.TagImageWidth)
                ?? First<GifHeaderDirectory>(GifHeaderDirectory.TagImageWidth)
                ?? First<WebPDirectory>(WebPDirectory.TagImageWidth)
                ?? First<BmpHeaderDirectory>(BmpHeaderDirectory.TagImageWidth)
                ?? First<ExifIfd0Directory>(ExifDirectoryBase.TagImageWidth));
        Set(
            "height",
            First<JpegDirectory>(JpegDirectory.TagImageHeight)
                ?? First<PngDirectory>(PngDirectory.TagImageHeight)
                ?? First<GifHeaderDirectory>(GifHeaderDirectory.TagImageHeight)
                ?? First<WebPDirectory>(WebPDirectory.TagImageHeight)
                ?? First<BmpHeaderDirectory>(BmpHeaderDirectory.TagImageHeight)
                ?? First<ExifIfd0Directory>(ExifDirectoryBase.TagImageHeight));
        Set(
            "title",
            First<IptcDirectory>(IptcDirectory.TagObjectName)
                ?? Written("Title")
                ?? First<ExifIfd0Directory>(ExifDirectoryBase.TagImageDescription));
        Set("author", First<IptcDirectory>(IptcDirectory.TagByLine) ?? Written("Author") ?? First<ExifIfd0Directory>(ExifDirectoryBase.TagArtist));
        Set("date", Taken());
        Set("camera", Camera(First<ExifIfd0Directory>(ExifDirectoryBase.TagMake), First<ExifIfd0Directory>(ExifDirectoryBase.TagModel)));
        Set("location", directories.OfType<GpsDirectory>().Select(gps => gps.GetGeoLocation()).FirstOrDefault(place => place is not null) is { } place
            ? string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:0.######}, {place.Longitude:0.######}") : null);
        return facts;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }

        string? First<T>(int tag) where T : MetadataExtractor.Directory =>
            directories.OfType<T>().Select(directory => Line(directory.GetString(tag))).FirstOrDefault(value => value is not null);

        string? Written(string keyword) =>
            directories.OfType<PngDirectory>()
                .SelectMany(png => png.GetObject(PngDirectory.TagTextualData) as IEnumerable<MetadataExtractor.KeyValuePair> ?? [])
            .Where(pair => pair.Key == keyword).Select(pair => Line(pair.Value.ToString())).FirstOrDefault();

        string? Taken() => directories.OfType<ExifSubIfdDirectory>().Select(exif =>
            exif.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out var at)
                ? at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Zone(Line(exif.GetString(ZoneOffsetOriginal)))
                : null).FirstOrDefault(at => at is not null);
    }

    private static string? Zone(string? offset) => offset is ['+' or '-', _, _, ':', _, _] ? offset : null;

    // Most makers write their name in front of the model as well.
    private static string? Camera(string? make, string? model) =>
        make is null || model is null || model.StartsWith(make.Split(' ')[0], StringComparison.OrdinalIgnoreCase) ? model ?? make : $"{make} {model}";

    private static string? Line(string? said) => string.Join(' ', (said ?? "").Split(' ', '\0', '\n', '\r', '\t')
        .Where(word => word.Length > 0)) is { Length: > 0 } line ? line[..Math.Min(line.Length, LongestFact)] : null;
}
