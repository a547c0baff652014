using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Sortie.Log;

namespace Sortie.Learning;

/// <summary>All signals, in <c>learning_signals.jsonl</c>.</summary>
internal sealed class SignalLog(DataFolder folder, TimeProvider time, ILogger<SignalLog> logger) : IAsyncDisposable
{
    internal const string FileName = "learning_signals.jsonl";
    internal const string KeyName = "subject";

    private static readonly FrozenDictionary<Type, string> EventTypes = typeof(Signal)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(attribute => attribute.DerivedType, attribute => (string)attribute.TypeDiscriminator!);

    private readonly Journal _journal = Journal.Open(folder.File(FileName), KeyName, time, logger);

    public long LastPosition => _journal.LastSeq;

    /// <summary>Appends signals about one subject: a mission or a session.</summary>
    public Task AppendAsync(string subject, IEnumerable<Signal> signals, CancellationToken cancellationToken) =>
        _journal.AppendAsync(subject, expectedVersion: null, [.. signals.Select(Draft)], cancellationToken);

    /// <summary>All signals, then those to come.</summary>
    public async IAsyncEnumerable<(long Position, Signal Signal)> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in _journal.FollowAsync(1, cancellationToken))
        {
            yield return (record.Seq, JsonSerializer.Deserialize<Signal>(record.Json.Span, SortieJson.Options)!);
        }
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    private static RecordDraft Draft(Signal signal) =>
        new(EventTypes[signal.GetType()], JsonSerializer.SerializeToUtf8Bytes(signal, signal.GetType(), SortieJson.Options));
}
