namespace Sortie.Log;

/// <summary>
/// Values that are too large for a record, each under the hash of its bytes. A record that names one is appended when its value
/// is durable; a value that no record names harms nobody.
/// </summary>
public interface IBlobs
{
    /// <summary>Stores a value; it is durable before this returns. The same value is stored once.</summary>
    /// <param name="value">The value. It must not change until this has returned.</param>
    /// <param name="cancellationToken">Stops the wait, not the storing.</param>
    /// <returns>Its SHA-256, as 64 lower-case hex digits.</returns>
    /// <exception cref="LogUnavailableException">Nothing can be written any more, or not now; as for an append.</exception>
    Task<string> StoreAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default);

    /// <summary>A value that was stored, held against its hash.</summary>
    /// <param name="sha256">Its hash.</param>
    /// <param name="bytes">Its length.</param>
    /// <exception cref="BlobException">It is not what was stored, or is not there.</exception>
    byte[] Read(string sha256, long bytes);
}

/// <summary>
/// A stored value cannot be read as it was written. For the user and the operator: the message names the file and says what is wrong.
/// </summary>
public sealed class BlobException(string message, Exception? innerException = null) : IOException(message, innerException);
