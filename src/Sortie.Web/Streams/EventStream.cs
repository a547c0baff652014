using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sortie.Web.Api;

namespace Sortie.Web.Streams;

/// <summary>
/// Server-sent events. A client that reads slowly only slows its own stream; one that is silent for long gets a comment
/// now and then. The stream ends with the events, with the client, or with the program.
/// </summary>
internal sealed class EventStream(IAsyncEnumerable<StreamEvent> events) : IResult, IEndpointMetadataProvider
{
    private const string MediaType = "text/event-stream";
    private const int FlushBytes = 32 * 1024;
    private static readonly byte[] Opening = "retry: 2000\n\n"u8.ToArray();
    private static readonly byte[] KeepAlive = ": keep-alive\n\n"u8.ToArray();

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var slots = services.GetRequiredService<StreamSlots>();
        using var slot = slots.TryTake();
        if (slot is null)
        {
            httpContext.Response.Headers.RetryAfter = "5";
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, $"All {slots.Limit} event streams are in use. Close one, or try again later.")
                .ExecuteAsync(httpContext);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        httpContext.Response.ContentType = MediaType;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SendAsync(
                httpContext.Response.BodyWriter,
                services.GetRequiredService<IOptions<SortieWebOptions>>().Value.KeepAlive,
                services.GetRequiredService<TimeProvider>(),
                ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client left, or the program ends; the client resumes where it was.
        }
    }

    private async Task SendAsync(PipeWriter body, TimeSpan keepAlive, TimeProvider time, CancellationToken cancellationToken)
    {
        await body.WriteAsync(Opening, cancellationToken);
        await using var source = events.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = source.MoveNextAsync();
            if (!next.IsCompleted || body.UnflushedBytes > FlushBytes)
            {
                // What is already there goes out together. A flush ends by itself when the client leaves; cancelling it
                // would leave the source in the middle of a move.
                await body.FlushAsync(CancellationToken.None);
            }

            if (!await NextAsync(next, body, keepAlive, time, cancellationToken))
            {
                await body.FlushAsync(CancellationToken.None);
                return;
            }

            Write(body, source.Current);
        }
    }

    private static async ValueTask<bool> NextAsync(
        ValueTask<bool> next, PipeWriter body, TimeSpan keepAlive, TimeProvider time, CancellationToken cancellationToken)
    {
        if (next.IsCompleted)
        {
            return await next;
        }

        var waiting = next.AsTask();
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var first = await Task.WhenAny(waiting, Task.Delay(keepAlive, time, silence.Token));
            await silence.CancelAsync();
            if (first == waiting || cancellationToken.IsCancellationRequested)
            {
                return await waiting;
            }

            await body.WriteAsync(KeepAlive, CancellationToken.None);
        }
    }

    private static void Write(PipeWriter body, StreamEvent sent)
    {
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {sent.Id}\nevent: {sent.EventType}\ndata: "), body);
        body.Write(sent.Data.Span);
        body.Write("\n\n"u8);
    }
}
