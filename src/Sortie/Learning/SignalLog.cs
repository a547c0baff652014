using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Sortie.Log;

namespace Sortie.Learning;

/// <summary>All signals, in <c>learning_signals.jsonl</c>.</summary>
internal sealed partial class SignalLog(DataFolder folder, TimeProvider time, ILogger<SignalLog> logger) : IAsyncDisposable
{
    /// <summary>How many posted signals may be on their way to the disk; beyond that a signal is dropped, since it is no promise.</summary>
    private const int PostedBound = 4096;

    internal const string FileName = "learning_signals.jsonl";
    internal const string KeyName = "subject";

    private static readonly FrozenDictionary<Type, string> EventTypes = typeof(Signal)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(attribute => attribute.DerivedType, attribute => (string)attribute.TypeDiscriminator!);

    /// <summary>Nobody waits for a signal, so that they share flushes instead of competing with missions for the disk.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    private readonly Journal _journal = Journal.Open(folder.File(FileName), KeyName, time, logger, Gather);

    private int _posted;

    public long LastPosition => _journal.LastSeq;

    /// <summary>Appends signals about one subject: a mission or a session.</summary>
    public Task AppendAsync(string subject, IEnumerable<Signal> signals, CancellationToken cancellationToken) =>
        _journal.AppendAsync(subject, expectedVersion: null, [.. signals.Select(Draft)], cancellationToken);

    /// <summary>Appends a signal without waiting for it. It never throws; what cannot be written is told to the operator.</summary>
    public void Post(string subject, Signal signal)
    {
        if (Interlocked.Increment(ref _posted) <= PostedBound)
        {
            _ = PostAsync(subject, signal);
        }
        else
        {
            Interlocked.Decrement(ref _posted);
        }
    }

    /// <summary>All signals, then those to come.</summary>
    public async IAsyncEnumerable<(long Position, Signal Signal)> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in _journal.FollowAsync(1, cancellationToken))
        {
            yield return (record.Seq, JsonSerializer.Deserialize<Signal>(record.Json.Span, SortieJson.Options)!);
        }
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    private async Task PostAsync(string subject, Signal signal)
    {
        try
        {
            await AppendAsync(subject, [signal], CancellationToken.None);
        }
        catch (LogUnavailableException exception)
        {
            LogLost(logger, exception);
        }
        finally
        {
            Interlocked.Decrement(ref _posted);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A signal is lost, because the signals cannot be written")]
    private static partial void LogLost(ILogger logger, Exception exception);

    private static RecordDraft Draft(Signal signal) =>
        new(EventTypes[signal.GetType()], JsonSerializer.SerializeToUtf8Bytes(signal, signal.GetType(), SortieJson.Options));
}
