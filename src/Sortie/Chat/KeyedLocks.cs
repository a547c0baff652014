namespace Sortie.Chat;

/// <summary>Lets one at a time through for each key. Memory is bounded: keys share a fixed number of gates.</summary>
internal sealed class KeyedLocks
{
    private const int Gates = 256;
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, Gates).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for its turn; dispose the result to let the next one through.</summary>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)string.GetHashCode(key, StringComparison.Ordinal) % Gates];
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
