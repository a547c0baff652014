using System.IO.Compression;

namespace Sortie.Tools.Web.Fetching;

/// <summary>A file that is compressed itself (RFC 1952), and not only on its way, as sitemaps and exports often are.</summary>
internal static class GzippedFile
{
    /// <summary>What is in it; any other body as it is.</summary>
    /// <exception cref="ToolException"><c>too_large</c>: there is more in it than the limit; <c>bad_gzip</c>: it is damaged.</exception>
    public static async Task<FetchedBody> UnpackAsync(FetchedBody body, long limit, CancellationToken cancellationToken)
    {
        if (!body.Bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]))
        {
            return body;
        }

        try
        {
            await using var unpacking = new GZipStream(new MemoryStream(body.Bytes, writable: false), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            await BoundedBody.CopyAsync(unpacking, body.Url, unpacked, limit, cancellationToken);
            return body with { Bytes = unpacked.ToArray(), MediaType = IsOfGzip(body.MediaType) ? null : body.MediaType };
        }
        catch (InvalidDataException exception)
        {
            throw new ToolException("bad_gzip", $"'{body.Url}' is a gzip file that is damaged.", innerException: exception);
        }
    }

    private static bool IsOfGzip(string? type) =>
        type is "application/gzip" or "application/x-gzip" or "application/octet-stream" or "binary/octet-stream";
}
