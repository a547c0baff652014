using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sortie.Tests.Web;

/// <summary>One event of a stream, as a client reads it.</summary>
internal sealed record ReadEvent(long Id, string EventType, JsonElement Data);

internal static class EventReader
{
    /// <summary>The events of a response, until it ends; none where it says that none come any more.</summary>
    public static async IAsyncEnumerable<ReadEvent> EventsAsync(
        this HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (response.StatusCode is HttpStatusCode.NoContent)
        {
            yield break;
        }

        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var read in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            yield return new(long.Parse(read.EventId!, null), read.EventType, JsonDocument.Parse(read.Data).RootElement);
        }
    }
}
