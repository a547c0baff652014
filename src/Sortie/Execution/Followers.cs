using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sortie.Log;

namespace Sortie.Execution;

/// <summary>
/// Lets children do as the mission does that made them, one change after the other: of two that come close together the later
/// one counts.
/// </summary>
internal sealed partial class Followers(ParentWishes wishes, ILogger logger)
{
    private readonly ConcurrentDictionary<MissionId, int> _wanted = [];

    /// <summary>Takes note that a mission has changed; what that means for its children is done meanwhile.</summary>
    public void Follow(MissionId parent)
    {
        if (_wanted.AddOrUpdate(parent, 1, (_, count) => count + 1) == 1)
        {
            _ = FollowAsync(parent);
        }
    }

    private async Task FollowAsync(MissionId parent)
    {
        int seen;
        do
        {
            seen = _wanted[parent];
            try
            {
                await wishes.TellAsync(parent, CancellationToken.None);
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception, parent); // They are looked at again when it changes, when they run, and at the next start.
            }
        }
        while (!_wanted.TryRemove(new(parent, seen)));
    }

    [LoggerMessage(LogLevel.Error, "The children of {Mission} could not be told what became of it")]
    private static partial void LogFailed(ILogger logger, Exception exception, MissionId mission);
}
