using System.Buffers;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Sortie.Log;

namespace Sortie.Web.Api;

/// <summary>
/// Records, as the log has them but for <c>seq</c> and <c>chain</c>: a JSON array, or one per
/// line where the request accepts <c>application/x-ndjson</c>.
/// </summary>
internal sealed class RecordList(IAsyncEnumerable<LogRecord> records) : IResult, IEndpointMetadataProvider
{
    private const string Lines = "application/x-ndjson";
    private static readonly byte[] NewLine = "\n"u8.ToArray();
    private static readonly byte[] End = "]"u8.ToArray();

    /// <summary>The address of those that follow; null where none do.</summary>
    public string? Next { get; init; }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Dictionary<string, object>[]), ["application/json", Lines]));

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

        await (asLines ? WriteLinesAsync(httpContext) : WriteArrayAsync(httpContext));
    }

    private async Task WriteLinesAsync(HttpContext context)
    {
        var body = context.Response.BodyWriter;
        await foreach (var record in records)
        {
            body.Write(record.Json.Span);
            await body.WriteAsync(NewLine, context.RequestAborted);
        }
    }

    private async Task WriteArrayAsync(HttpContext context)
    {
        var body = context.Response.BodyWriter;
        body.Write("["u8);
        var isFirst = true;
        await foreach (var record in records)
        {
            body.Write(isFirst ? ""u8 : ","u8);
            await body.WriteAsync(record.Json, context.RequestAborted);
            isFirst = false;
        }

        await body.WriteAsync(End, context.RequestAborted);
    }
}
