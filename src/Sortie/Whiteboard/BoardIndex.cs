using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>
/// A card for every mission, kept up to date by following the log, so that no read of the whiteboard depends on how long
/// the history is. Every so many records the cards that changed are kept in a file, and taken from there at the next start.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="openKept">Opens the file; null where there can be none.</param>
/// <param name="logger">Where trouble is told.</param>
/// <param name="keepEvery">After how many records the changed cards are kept.</param>
internal sealed partial class BoardIndex(
    IMissionLog log, Func<FoldFile?> openKept, ILogger<BoardIndex> logger, int keepEvery = BoardIndex.UsualRecords) : BackgroundService
{
    internal const int UsualRecords = 64 * 1024;
    internal const string FileName = "whiteboard.fold";

    private readonly BoardCards _cards = new();
    private readonly Pulse _changed = new();

    /// <summary>Returns when everything that is durable now stands on the board.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var target = log.LastPosition;
        if (!await _changed.UntilAsync(() => _cards.Position >= target, () => ExecuteTask, cancellationToken))
        {
            throw new InvalidOperationException("The whiteboard has stopped following the log.");
        }
    }

    public async Task<MissionCard?> FindAsync(MissionId id, CancellationToken cancellationToken) =>
        _cards.Find(id) is { } card ? await WithMessageAsync(card, cancellationToken) : null;

    public IReadOnlyDictionary<MissionStatus, int> Counts() => _cards.Counts();

    /// <summary>The cards that a query wants, newest first, one more than the limit where there are more.</summary>
    public async Task<List<MissionCard>> SelectAsync(BoardQuery query, CancellationToken cancellationToken)
    {
        var cards = _cards.Select(query, cancellationToken);
        for (var i = 0; i < cards.Count; i++)
        {
            cards[i] = await WithMessageAsync(cards[i], cancellationToken);
        }

        return cards;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var kept = openKept();
            await RecallAsync(kept, stoppingToken);
            await foreach (var record in log.FollowAsync(_cards.Position + 1, stoppingToken))
            {
                _cards.Take(record);
                if (record.Seq % keepEvery == 0)
                {
                    KeepWith(record, kept);
                }

                if (record.Seq >= log.LastPosition || record.Seq % 1024 == 0)
                {
                    _changed.Beat();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (Exception exception)
        {
            LogStopped(logger, exception);
            throw;
        }
    }

    private void KeepWith(LogRecord record, FoldFile? kept) =>
        _cards.Keep(changed => kept?.Append(record, MissionCardBytes.Write(changed)));

    /// <summary>Takes the cards over that were kept, as far as they fit the log.</summary>
    private async Task RecallAsync(FoldFile? kept, CancellationToken cancellationToken)
    {
        while (kept is not null && await kept.ReadAsync(cancellationToken) is { } block)
        {
            _cards.Take(MissionCardBytes.Read(block.Content), block.Seq);
        }

        _changed.Beat();
    }

    /// <summary>The card with its message, which is read from the log where it is not remembered.</summary>
    private async Task<MissionCard> WithMessageAsync(MissionCard card, CancellationToken cancellationToken)
    {
        if (card.MessageVersion == 0 || card.Message is not null)
        {
            return card;
        }

        var record = await log.ReadAsync(card.MissionId, card.MessageVersion, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        var message = record?.ToFact().Record is MissionRecord.StatusUpdate update ? MissionCard.MessageOf(update) : null;
        if (message is not null)
        {
            _cards.Remember(card, message);
        }

        return card with { Message = message };
    }

    [LoggerMessage(LogLevel.Critical, "The whiteboard has stopped following the mission log")]
    private static partial void LogStopped(ILogger logger, Exception exception);
}
