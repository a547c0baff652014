namespace Sortie.Tools.Web.Fetching;

/// <summary>How a body is to be read.</summary>
internal enum MediaKind
{
    Html,
    Json,
    Delimited,
    Feed,
    Workbook,
    Pdf,
    Image,
    Text,
    Other,
}

/// <summary>
/// Tells how a body is to be read, by its declared type and, where that is missing or vague, by its first bytes and its file's
/// name.
/// </summary>
internal static class MediaKinds
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] FeedRoots = ["<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex"];

    public static MediaKind Of(FetchedBody body) => body.MediaType switch
    {
        // Some servers call every file a page.
        "text/html" or "application/xhtml+xml" => IsBinary(HeadOf(body)) ? Sniff(body) : MediaKind.Html,
        "application/json" or "text/json" => MediaKind.Json,
        "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" => MediaKind.Json,
        "text/csv" or "application/csv" or "text/tab-separated-values" or "text/x-csv" => MediaKind.Delimited,
        Workbook => MediaKind.Workbook,
        "application/pdf" or "application/x-pdf" => MediaKind.Pdf,
        "image/jpeg" or "image/jpg" or "image/png" or "image/gif" or "image/webp" or "image/tiff" or "image/bmp" => MediaKind.Image,
        "application/rss+xml" or "application/atom+xml" or "application/rdf+xml" => MediaKind.Feed,
        { } type when type.EndsWith("+json", StringComparison.Ordinal) => MediaKind.Json,
        null or "" or "text/plain" or "application/octet-stream" or "binary/octet-stream" or "application/xml" or "text/xml"
            or "application/gzip" or "application/x-gzip" or "application/zip" or "application/x-zip-compressed"
            or "application/vnd.ms-excel" => Sniff(body),
        { } type when type.StartsWith("text/", StringComparison.Ordinal) => MediaKind.Text,
        _ => MediaKind.Other,
    };

    /// <summary>Whether its bytes are text in some encoding.</summary>
    public static bool IsText(MediaKind kind) => kind is not (MediaKind.Workbook or MediaKind.Pdf or MediaKind.Image or MediaKind.Other);

    public static string TypeOf(MediaKind kind) => kind switch
    {
        MediaKind.Html => "text/html",
        MediaKind.Json => "application/json",
        MediaKind.Text => "text/plain",
        MediaKind.Workbook => Workbook,
        MediaKind.Pdf => "application/pdf",
        _ => "application/octet-stream",
    };

    /// <summary>What a body that is no page is to be called: by its type, unless its site says that it is a page.</summary>
    public static string Called(FetchedBody body) => body.MediaType is null or "text/html" or "application/xhtml+xml" ? "a file" : body.MediaType;

    private static MediaKind Sniff(FetchedBody body)
    {
        if (body.Bytes.AsSpan().StartsWith("PK"u8))
        {
            return body.Bytes.AsSpan().IndexOf("xl/workbook.xml"u8) >= 0 ? MediaKind.Workbook : MediaKind.Other;
        }

        var head = HeadOf(body);
        if (head.StartsWith("%PDF-"u8))
        {
            return MediaKind.Pdf;
        }

        if (IsImage(head))
        {
            return MediaKind.Image;
        }

        var text = System.Text.Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<body", StringComparison.OrdinalIgnoreCase) || text.Contains("<head", StringComparison.OrdinalIgnoreCase))
        {
            return MediaKind.Html;
        }

        if (FeedRoots.Any(root => text.Contains(root, StringComparison.OrdinalIgnoreCase)) && text.StartsWith('<'))
        {
            return MediaKind.Feed;
        }

        var path = body.Url.AbsolutePath.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? body.Url.AbsolutePath[..^3] : body.Url.AbsolutePath;
        var name = Path.GetExtension(path).ToLowerInvariant();
        if (name is ".csv" or ".tsv" && !head.ContainsAnyInRange((byte)0, (byte)8))
        {
            return MediaKind.Delimited;
        }

        if (text is ['{' or '[', ..] && (body.MediaType is null or "text/plain" || name is ".json" or ".ndjson" or ".jsonl"))
        {
            return MediaKind.Json;
        }

        return IsBinary(head) || body.MediaType is "application/octet-stream" or "binary/octet-stream" ? MediaKind.Other : MediaKind.Text;
    }

    private static ReadOnlySpan<byte> HeadOf(FetchedBody body) => body.Bytes.AsSpan(0, Math.Min(body.Bytes.Length, 1024));

    // A zero byte or another control sign below the space is in no text, except in UTF-16.
    private static bool IsBinary(ReadOnlySpan<byte> head) =>
        !head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
        && !head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        && CharsetDetection.OfPlainBytes(head) is null
        && head.ContainsAnyInRange((byte)0, (byte)8);

    // JPEG, PNG, GIF and WebP.
    private static bool IsImage(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || head.StartsWith("GIF8"u8)
        || (head.StartsWith("RIFF"u8) && head.Length > 12 && head[8..].StartsWith("WEBP"u8));
}
