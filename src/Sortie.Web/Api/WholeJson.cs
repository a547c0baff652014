using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Sortie.Web.Api;

/// <summary>
/// A JSON answer in one piece, with its length in advance: one write to the socket instead of a chunked stream. For small
/// answers to frequent requests.
/// </summary>
internal sealed class WholeJson<T>(T value) : IResult, IEndpointMetadataProvider
    where T : notnull
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = SortieJson.ToUtf8Bytes(value);
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.BodyWriter.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
