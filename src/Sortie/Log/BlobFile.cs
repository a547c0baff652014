using System.Security.Cryptography;

namespace Sortie.Log;

/// <summary>Where a value stands in a data folder, <c>blobs/</c> and two digits of its hash and its hash, and how it is read.</summary>
internal static class BlobFile
{
    public const string Folder = "blobs";

    /// <summary>The ending of a file that is not whole yet.</summary>
    public const string Unfinished = ".unfinished";

    /// <summary>The path of a value, from the data folder on.</summary>
    public static string PathOf(string sha256) => $"{Folder}/{DigitsOf(sha256)}/{sha256}";

    /// <summary>The folder of a value; it is made where it is missing.</summary>
    public static IDurableFolder FolderOf(IDurableFolder dataFolder, string sha256) => dataFolder.Folder(Folder).Folder(DigitsOf(sha256));

    /// <summary>Whether text has the form of a hash. What a record says never leads to another file.</summary>
    public static bool IsHash(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);

    /// <inheritdoc cref="IBlobs.Read"/>
    public static byte[] Read(IDurableFolder dataFolder, string sha256, long bytes)
    {
        if (!IsHash(sha256))
        {
            throw new BlobException($"A record names the blob '{sha256}', which is no SHA-256.");
        }

        var path = PathOf(sha256);
        try
        {
            using var file = dataFolder.OpenForReading(path) ?? throw new BlobException($"{path} is missing.");
            if (file.Length != bytes)
            {
                throw new BlobException($"{path} has {file.Length} bytes, and was written with {bytes}.");
            }

            var value = ReadWhole(file);
            return Convert.ToHexStringLower(SHA256.HashData(value)) == sha256
                ? value
                : throw new BlobException($"{path} is damaged: its bytes are not those of its hash.");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException and not BlobException)
        {
            throw new BlobException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>All bytes of a file that nobody writes.</summary>
    public static byte[] ReadWhole(IDurableFile file)
    {
        var bytes = new byte[file.Length];
        for (var done = 0; done < bytes.Length;)
        {
            var read = file.Read(bytes.AsSpan(done), done);
            done += read > 0 ? read : throw new IOException("It became shorter meanwhile.");
        }

        return bytes;
    }

    private static string DigitsOf(string sha256) => sha256[..Math.Min(2, sha256.Length)];
}
