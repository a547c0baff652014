using System.Buffers;

namespace Sortie.Tools.Web.Fetching;

/// <summary>Receives a body while counting what comes out of the decompressor, so a small bomb stops as early as a large page.</summary>
internal static class BoundedBody
{
    private const int ChunkBytes = 64 * 1024;

    private static readonly string[] Compressions = ["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress", "dcb", "dcz"];

    /// <summary>Copies the body.</summary>
    /// <exception cref="ToolException">
    /// <c>too_large</c>: there is more than the limit; <c>unsupported_encoding</c>: it is compressed in a way that nobody asked for, or twice.
    /// </exception>
    public static async Task<long> CopyAsync(
        HttpResponseMessage response, Uri url, Stream to, long limit, CancellationToken cancellationToken)
    {
        // The decompressor has taken away the name of what it has undone.
        if (response.Content.Headers.ContentEncoding
            .FirstOrDefault(coding => Compressions.Contains(coding, StringComparer.OrdinalIgnoreCase)) is { } left)
        {
            throw new ToolException("unsupported_encoding",
                $"'{url.Host}' sent the page compressed by '{left}' more than once, or in a way that Sortie does not "
                    + "read.");
        }

        if (response.Content.Headers.ContentLength > limit)
        {
            throw FetchFailure.TooLarge(url, limit);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await CopyAsync(body, url, to, limit, cancellationToken);
    }

    /// <summary>Copies what comes out of a stream.</summary>
    /// <exception cref="ToolException"><c>too_large</c>: there is more than the limit.</exception>
    public static async Task<long> CopyAsync(Stream body, Uri url, Stream to, long limit, CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            var total = 0L;
            while (await body.ReadAsync(chunk.AsMemory(0, ChunkBytes), cancellationToken) is > 0 and var read)
            {
                total += read;
                if (total > limit)
                {
                    throw FetchFailure.TooLarge(url, limit);
                }

                await to.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
