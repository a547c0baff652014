using System.Security.Cryptography;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Downloading;

/// <summary>Saves a body under a name of its own in a mission's folder. A file is there whole or not at all.</summary>
internal static class Download
{
    /// <param name="response">What the site answered.</param>
    /// <param name="url">Where it came from.</param>
    /// <param name="folder">The mission's folder.</param>
    /// <param name="limit">How many bytes are taken at the most.</param>
    /// <param name="expected">The checksum that it must have; null for any.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ToolException"><c>too_large</c>, or <c>checksum_mismatch</c>: nothing of it is kept.</exception>
    public static async Task<DownloadedFile> SaveAsync(
        HttpResponseMessage response, Uri url, string folder, long limit, Checksum? expected, CancellationToken cancellationToken)
    {
        DurableFile.CreateFolder(folder);
        var wanted = FileNames.Of(response.Content.Headers.ContentDisposition, url, response.Content.Headers.ContentType?.MediaType);
        var temporary = Path.Combine(folder, $".{Guid.CreateVersion7():N}.part");
        try
        {
            using var hash = SHA256.Create();
            long bytes;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            await using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write))
            {
                bytes = await BoundedBody.CopyAsync(response, url, hashing, limit, cancellationToken);
                await hashing.FlushFinalBlockAsync(cancellationToken);
            }

            var sha256 = Convert.ToHexStringLower(hash.Hash!);
            if (expected is { } promised && promised.Sha256 != sha256)
            {
                throw new ToolException("checksum_mismatch",
                    $"The SHA-256 of '{url}' is {sha256} and not {promised.Sha256}, so the file was not kept.");
            }

            DurableFile.FlushFile(temporary);
            var name = await PlaceAsync(temporary, folder, wanted, sha256, cancellationToken);
            DurableFile.FlushFolder(folder);
            return new DownloadedFile(
                url.AbsoluteUri, name, response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream", bytes, sha256);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<string> PlaceAsync(string temporary, string folder, string wanted, string sha256, CancellationToken cancellationToken)
    {
        var name = await FreeFileName.FindAsync(folder, wanted, sha256, cancellationToken);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            File.Move(temporary, path, overwrite: false);
        }

        return name;
    }
}
