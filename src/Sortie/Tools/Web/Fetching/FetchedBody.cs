namespace Sortie.Tools.Web.Fetching;

/// <summary>What a site answered, whole, within the limits.</summary>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="MediaType">The declared type in lower case, without parameters; null where none was declared.</param>
/// <param name="DeclaredCharset">The <c>charset</c> of the header; null where none was declared.</param>
/// <param name="Bytes">The body, decompressed.</param>
internal sealed record FetchedBody(Uri Url, int Status, string? MediaType, string? DeclaredCharset, byte[] Bytes)
{
    /// <summary>Why a copy was enough, for a person; null where the site sent the page.</summary>
    public string? CopyNote { get; init; }

    /// <summary>Where the header says that the list goes on; null where it does not.</summary>
    public string? NextLink { get; init; }
}
