using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Sortie.Log;

namespace Sortie.Learning;

/// <summary>All signals, in <c>learning_signals.jsonl</c>. A signal is no promise: nobody waits until one is durable.</summary>
internal sealed class SignalLog(DataFolder folder, TimeProvider time, ILogger<SignalLog> logger) : IAsyncDisposable
{
    internal const string FileName = "learning_signals.jsonl";
    internal const string KeyName = "subject";

    /// <summary>Signals share flushes instead of competing with missions for the disk.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// All that this process learns stands under one key: a key of its own for each mission would cost more room in memory than its signals
    /// say. A later process has another, so that a damaged line closes none that is in use.
    /// </summary>
    private readonly string _subject = string.Create(CultureInfo.InvariantCulture, $"since_{time.GetUtcNow():yyyyMMdd'T'HHmmss.ffffff'Z'}");

    private readonly Journal _journal = Journal.Open(folder.File(FileName), KeyName, time, logger, Gather);

    /// <summary>Appends a signal as soon as there is room for it on the way to the disk.</summary>
    /// <exception cref="LogUnavailableException">Nothing can be written any more.</exception>
    public ValueTask AppendAsync(Signal signal, CancellationToken cancellationToken) =>
        _journal.PostAsync(_subject, [RecordCodec<Signal>.Draft(signal)], cancellationToken);

    /// <summary>Appends a signal if there is room for it at once and signals can be written at all; else it is lost.</summary>
    public void Post(Signal signal) => _journal.TryPost(_subject, [RecordCodec<Signal>.Draft(signal)]);

    /// <summary>All signals that are durable now, in order.</summary>
    public IEnumerable<Signal> ReadAll() => _journal.Reader.ReadAll().Select(RecordCodec<Signal>.Read);

    /// <summary>All signals, then those to come.</summary>
    public async IAsyncEnumerable<Signal> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in _journal.Reader.FollowAsync(1, cancellationToken))
        {
            yield return RecordCodec<Signal>.Read(record);
        }
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();
}
