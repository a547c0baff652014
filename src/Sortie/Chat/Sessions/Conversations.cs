using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sortie.Log;

namespace Sortie.Chat.Sessions;

/// <summary>All conversations, in <c>conversations.jsonl</c>. What is said is durable before a reply is given.</summary>
public sealed class Conversations : IAsyncDisposable
{
    /// <summary>How many characters the title of a conversation may have.</summary>
    public const int MaxTitleLength = 200;

    internal const string FileName = "conversations.jsonl";
    internal const string KeyName = "session_id";

    /// <summary>How many idempotency keys are remembered; the oldest are forgotten first.</summary>
    private const int KeysRemembered = 100_000;

    /// <summary>
    /// The keys among as many records at the end are known again after a start. Looking through more would make a start the slower the
    /// longer there is a history.
    /// </summary>
    private const int RecordsLookedThrough = 2 * KeysRemembered;

    /// <summary>A conversation that was not spoken in for long is read anew: at most twice as many are kept.</summary>
    private const int SessionsRemembered = 1_000;

    private readonly Journal _journal;
    private readonly RecentlyUsed<string, Session> _sessions = new(SessionsRemembered);
    private readonly ConcurrentDictionary<string, RememberedRequest> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requestKeys = [];

    /// <summary>Opens the conversations of a data folder.</summary>
    public Conversations(DataFolder folder, TimeProvider time, ILogger<Conversations> logger)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _journal = Journal.Open(folder.File(FileName), KeyName, time, logger);
        foreach (var record in _journal.Reader.ReadAll(_journal.Reader.LastSeq - RecordsLookedThrough))
        {
            if (MayHoldKey(record))
            {
                Remember(record, RecordCodec<ChatRecord>.Read(record));
            }
        }
    }

    /// <summary>Why nothing can be written now, or ever more; null where all is well.</summary>
    public LogUnavailableException? Failure => _journal.Failure;

    /// <summary>The conversations, the one spoken in last first.</summary>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<SessionCard> List(int limit = 50)
    {
        for (var count = limit; ; count *= 2)
        {
            var latest = _journal.Reader.LatestKeys(count);
            var shown = latest.Select(Find).OfType<Session>().Take(limit).Select(session => session.Card).ToList();
            if (shown.Count == limit || latest.Count < count)
            {
                return shown; // Else too many of them were deleted.
            }
        }
    }

    /// <summary>What was said in a conversation, oldest first; null where there is no such conversation.</summary>
    public async Task<IReadOnlyList<Turn>?> ReadAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        if (Find(sessionId) is not { } session)
        {
            return null;
        }

        var turns = new List<Turn>();
        await foreach (var record in _journal.Reader.ReadAsync(sessionId, session.DeletedVersion + 1, cancellationToken))
        {
            switch (RecordCodec<ChatRecord>.Read(record))
            {
                case ChatRecord.Message message:
                    turns.Add(new(message.MessageId, "user", message.Text, record.Timestamp, null, null));
                    break;
                case ChatRecord.Reply reply:
                    turns.Add(new(reply.MessageId, "sortie", reply.Envelope.Summary, record.Timestamp, reply.Envelope, reply.Receipt));
                    break;
            }
        }

        return turns;
    }

    /// <summary>Gives a conversation another title; null where there is no such conversation.</summary>
    public async Task<SessionCard?> RenameAsync(string sessionId, string title, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        if (Find(sessionId) is null)
        {
            return null;
        }

        await AppendAsync(sessionId, [new ChatRecord.Renamed(title.Trim())], cancellationToken);
        return Find(sessionId)?.Card;
    }

    /// <summary>Takes a conversation from the list; false where there is no such conversation. Its missions stay.</summary>
    public async Task<bool> DeleteAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        if (Find(sessionId) is null)
        {
            return false;
        }

        await AppendAsync(sessionId, [new ChatRecord.Deleted()], cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    /// <summary>The conversation as it is now; null where there is none.</summary>
    internal Session? Find(string sessionId)
    {
        var version = _journal.Reader.VersionOf(sessionId);
        if (version == 0)
        {
            return null;
        }

        Session? known;
        lock (_sessions)
        {
            known = _sessions.Find(sessionId);
        }

        if (known is null || known.Version < version)
        {
            known = _journal.Reader.Read(sessionId, (known?.Version ?? 0) + 1).Aggregate(
                known ?? new Session(sessionId),
                static (session, record) => session.Apply(record.Version, record.Timestamp, RecordCodec<ChatRecord>.Read(record)));
            lock (_sessions)
            {
                _sessions.Put(sessionId, known);
            }
        }

        return known.IsShown ? known : null;
    }

    /// <summary>Appends what was said; it is durable when this returns.</summary>
    internal async Task AppendAsync(string sessionId, IReadOnlyList<ChatRecord> records, CancellationToken cancellationToken)
    {
        RecordDraft[] drafts = [.. records.Select(RecordCodec<ChatRecord>.Draft)];
        Remember(await _journal.AppendAsync(sessionId, expectedVersion: null, drafts, cancellationToken), records);
    }

    /// <summary>As <see cref="AppendAsync"/>, once another append is durable; false where that met a conflict, and nothing was said.</summary>
    /// <inheritdoc cref="Journal.AppendBehindAsync" path="/param"/>
    internal async Task<bool> AppendBehindAsync(Func<Told, ValueTask> first, string sessionId, IReadOnlyList<ChatRecord> records)
    {
        RecordDraft[] drafts = [.. records.Select(RecordCodec<ChatRecord>.Draft)];
        return Remember(await _journal.AppendBehindAsync(first, sessionId, drafts), records);
    }

    /// <summary>What was replied to a request with this key; null where there was none.</summary>
    internal async Task<(string BodySha256, ChatReply Reply)?> FindReplyAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        if (!_requests.TryGetValue(idempotencyKey, out var request))
        {
            return null;
        }

        await foreach (var record in _journal.Reader.ReadAsync(request.SessionId, request.Version, cancellationToken))
        {
            if (RecordCodec<ChatRecord>.Read(record) is ChatRecord.Reply reply && reply.MessageId == request.MessageId)
            {
                return (request.BodySha256, new("ok", reply.TraceId, reply.MessageId, request.SessionId, reply.Envelope));
            }
        }

        return null;
    }

    private bool Remember(AppendResult result, IReadOnlyList<ChatRecord> records)
    {
        if (result is not AppendResult.Appended appended)
        {
            return false;
        }

        for (var i = 0; i < records.Count; i++)
        {
            Remember(appended.Records[i], records[i]);
        }

        return true;
    }

    private void Remember(LogRecord stored, ChatRecord record)
    {
        if (record is ChatRecord.Message { IdempotencyKey: { } key, BodySha256: { } body } message)
        {
            _requests[key] = new(stored.Key, stored.Version, message.MessageId, body);
            _requestKeys.Enqueue(key);
            if (_requestKeys.Count > KeysRemembered && _requestKeys.TryDequeue(out var oldest))
            {
                _requests.TryRemove(oldest, out _);
            }
        }
    }

    private static bool MayHoldKey(LogRecord record) =>
        record.EventType == "chat_message" && record.Fields.Span.IndexOf("\"idempotency_key\":\""u8) >= 0;

    private sealed record RememberedRequest(string SessionId, int Version, string MessageId, string BodySha256);
}
