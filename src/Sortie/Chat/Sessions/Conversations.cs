using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sortie.Log;

namespace Sortie.Chat.Sessions;

/// <summary>All conversations, in <c>conversations.jsonl</c>. What is said is durable before a reply is given.</summary>
public sealed class Conversations : IAsyncDisposable
{
    internal const string FileName = "conversations.jsonl";
    internal const string KeyName = "session_id";

    /// <summary>How many idempotency keys are remembered; the oldest are forgotten first.</summary>
    private const int KeysRemembered = 100_000;

    private readonly Journal _journal;
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RememberedRequest> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requestKeys = [];

    /// <summary>Opens the conversations of a data folder.</summary>
    public Conversations(DataFolder folder, TimeProvider time, ILogger<Conversations> logger)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _journal = Journal.Open(folder.File(FileName), KeyName, time, logger);
        foreach (var record in _journal.Reader.ReadAll())
        {
            Take(record, RecordCodec<ChatRecord>.Read(record));
        }
    }

    /// <summary>Why nothing can be written now, or ever more; null where all is well.</summary>
    public LogUnavailableException? Failure => _journal.Failure;

    /// <summary>The conversations, the one spoken in last first.</summary>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<SessionCard> List(int limit = 50) =>
        [.. _sessions.Values.Where(session => session.IsShown).Select(session => session.Card).OrderByDescending(card => card.UpdatedAt).Take(limit)];

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

    internal Session? Find(string sessionId) => _sessions.TryGetValue(sessionId, out var session) && session.IsShown ? session : null;

    /// <summary>Appends what was said; it is durable when this returns.</summary>
    internal async Task AppendAsync(string sessionId, IReadOnlyList<ChatRecord> records, CancellationToken cancellationToken)
    {
        RecordDraft[] drafts = [.. records.Select(RecordCodec<ChatRecord>.Draft)];
        Take(await _journal.AppendAsync(sessionId, expectedVersion: null, drafts, cancellationToken), records);
    }

    /// <summary>As <see cref="AppendAsync"/>, once another append is durable; false where that met a conflict, and nothing was said.</summary>
    /// <inheritdoc cref="Journal.AppendBehindAsync" path="/param"/>
    internal async Task<bool> AppendBehindAsync(Func<Told, ValueTask> first, string sessionId, IReadOnlyList<ChatRecord> records)
    {
        RecordDraft[] drafts = [.. records.Select(RecordCodec<ChatRecord>.Draft)];
        return Take(await _journal.AppendBehindAsync(first, sessionId, drafts), records);
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

    private bool Take(AppendResult result, IReadOnlyList<ChatRecord> records)
    {
        if (result is not AppendResult.Appended appended)
        {
            return false;
        }

        for (var i = 0; i < records.Count; i++)
        {
            Take(appended.Records[i], records[i]);
        }

        return true;
    }

    private void Take(LogRecord stored, ChatRecord record)
    {
        _sessions.AddOrUpdate(
            stored.Key,
            static (key, taken) => new Session(key).Apply(taken.stored.Version, taken.stored.Timestamp, taken.record),
            static (_, session, taken) => session.Apply(taken.stored.Version, taken.stored.Timestamp, taken.record),
            (stored, record));
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

    private sealed record RememberedRequest(string SessionId, int Version, string MessageId, string BodySha256);
}
