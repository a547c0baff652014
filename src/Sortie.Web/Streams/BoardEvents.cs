using System.Runtime.CompilerServices;
using System.Text.Json;
using Sortie.Whiteboard;

namespace Sortie.Web.Streams;

/// <summary>The whiteboard's changes as events: the id is the position in the log.</summary>
internal static class BoardEvents
{
    public static async IAsyncEnumerable<StreamEvent> FollowAsync(
        MissionWhiteboard whiteboard, long afterPosition, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new(afterPosition, "hello", JsonSerializer.SerializeToUtf8Bytes(new Hello(afterPosition), SortieJson.Options));
        await foreach (var change in whiteboard.FollowAsync(afterPosition, cancellationToken))
        {
            yield return new(change.Position, change.EventType, JsonSerializer.SerializeToUtf8Bytes(change, SortieJson.Options));
        }
    }

    /// <summary>Tells a client at once that it is connected, and from where on it hears.</summary>
    private sealed record Hello(long Position);
}
