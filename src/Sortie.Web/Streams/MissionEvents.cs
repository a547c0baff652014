using System.Runtime.CompilerServices;
using Sortie.Log;
using Sortie.Whiteboard;

namespace Sortie.Web.Streams;

/// <summary>A mission's records as events: the id is the version.</summary>
internal static class MissionEvents
{
    public static async IAsyncEnumerable<StreamEvent> FollowAsync(
        MissionWhiteboard whiteboard, MissionId id, int afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var record in whiteboard.FollowRecordsAsync(id, afterVersion, cancellationToken))
        {
            yield return new(record.Version, record.EventType, record.Json);
        }
    }
}
