using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Sortie.Log;

namespace Sortie.Web.Api;

/// <summary>Records, as the log has them but for <c>seq</c> and <c>chain</c>: a JSON array, or one per line where the request accepts <c>application/x-ndjson</c>.</summary>
internal sealed class RecordList(IAsyncEnumerable<LogRecord> records) : IResult, IEndpointMetadataProvider
{
    private const string Lines = "application/x-ndjson";

    /// <summary>The address of those that follow; null where none do.</summary>
    public string? Next { get; init; }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Dictionary<string, object>[]), ["application/json", Lines]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var asLines = MediaTypeHeaderValue.TryParseList(httpContext.Request.Headers.Accept, out var accepted)
            && accepted.Any(type => type.MediaType.Equals(Lines, StringComparison.OrdinalIgnoreCase));
        httpContext.Response.ContentType = asLines ? Lines : "application/json";
        httpContext.Response.Headers.CacheControl = "no-store";
        if (Next is not null)
        {
            httpContext.Response.Headers.Link = $"<{Next}>; rel=\"next\"";
        }

        var body = httpContext.Response.BodyWriter;
        var separator = asLines ? ""u8.ToArray() : "["u8.ToArray();
        await foreach (var record in records)
        {
            await body.WriteAsync(separator, httpContext.RequestAborted);
            await body.WriteAsync(record.Json, httpContext.RequestAborted);
            separator = asLines ? "\n"u8.ToArray() : ","u8.ToArray();
        }

        await body.WriteAsync(asLines ? "\n"u8.ToArray() : "]"u8.ToArray(), httpContext.RequestAborted);
    }
}
