using Microsoft.Extensions.Options;

namespace Sortie.Web.Streams;

/// <summary>Bounds how many event streams are open at once.</summary>
internal sealed class StreamSlots(IOptions<SortieWebOptions> options)
{
    private int _taken;

    public int Limit => options.Value.MaxStreams;

    /// <summary>Takes a place until it is disposed; null where all are taken.</summary>
    public IDisposable? TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= Limit)
        {
            return new Slot(this);
        }

        Interlocked.Decrement(ref _taken);
        return null;
    }

    private sealed class Slot(StreamSlots slots) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref slots._taken);
    }
}
