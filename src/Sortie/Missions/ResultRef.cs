namespace Sortie.Missions;

/// <summary>A result that is too large for the record, and is stored as a blob.</summary>
/// <param name="Sha256">The hash of its bytes, which is the blob's name.</param>
/// <param name="Bytes">How many there are.</param>
/// <param name="MediaType">What they are: <c>application/json</c>.</param>
public sealed record ResultRef(string Sha256, long Bytes, string MediaType)
{
    /// <summary>The result itself; null in a reference that was not read from a log.</summary>
    internal StoredResult? Stored { get; init; }

    /// <summary>Whether both name the same result, wherever it is read from.</summary>
    public bool Equals(ResultRef? other) =>
        other is not null && Sha256 == other.Sha256 && Bytes == other.Bytes && MediaType == other.MediaType;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sha256, Bytes, MediaType);
}
