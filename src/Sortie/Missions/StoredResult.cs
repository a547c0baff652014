using System.Text.Json;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>
/// A result in a blob. It is read when somebody wants it, and forgotten when its memory is needed: the fold of a mission holds none of it.
/// </summary>
internal sealed class StoredResult(IBlobs blobs, string sha256, long bytes)
{
    private WeakReference<JsonDocument>? _read;

    /// <summary>Whether it can be read.</summary>
    public bool IsReadable
    {
        get
        {
            try
            {
                _ = Read();
                return true;
            }
            catch (BlobException)
            {
                return false;
            }
        }
    }

    /// <summary>The result.</summary>
    /// <exception cref="BlobException">It cannot be read any more.</exception>
    public JsonElement Read()
    {
        if (_read?.TryGetTarget(out var document) is not true || document is null)
        {
            document = JsonDocument.Parse(blobs.Read(sha256, bytes));
            _read = new(document);
        }

        return document.RootElement;
    }
}
