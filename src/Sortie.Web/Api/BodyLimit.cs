using Microsoft.AspNetCore.Http.Metadata;

namespace Sortie.Web.Api;

/// <summary>Bounds the body of a request.</summary>
internal sealed class BodyLimit : IRequestSizeLimitMetadata
{
    public const long Bytes = 256 * 1024;

    public long? MaxRequestBodySize => Bytes;
}
