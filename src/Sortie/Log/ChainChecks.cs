using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sortie.Log;

/// <summary>
/// Holds records against the chain on other threads. Each says itself which chain it has, so none has to wait for the one before it.
/// One thread adds and waits.
/// </summary>
internal sealed class ChainChecks : IDisposable
{
    private const int BatchBytes = 1024 * 1024;

    /// <summary>How many batches may be away: beyond that the reader checks one itself, which bounds memory and shares the work.</summary>
    private static readonly int MostAway = 2 * Math.Max(1, Environment.ProcessorCount - 1);

    private readonly CountdownEvent _away = new(1);
    private Batch _batch = new();
    private volatile bool _failed;

    /// <summary>Has a record looked at, by and by.</summary>
    /// <param name="before">The chain of the record before it under the same key.</param>
    /// <param name="body">The record's JSON, of which a copy is taken.</param>
    /// <param name="stated">The chain that it has.</param>
    public void Add(Chain before, ReadOnlySpan<byte> body, Chain stated)
    {
        if (!_batch.TryAdd(before, body, stated))
        {
            Hand(_batch);
            _batch = new();
            if (!_batch.TryAdd(before, body, stated) && before.Next(body) != stated)
            {
                _failed = true;
            }
        }
    }

    /// <summary>Waits until all that was added was looked at; false where a record is not as it was written.</summary>
    public bool Wait()
    {
        Check(_batch);
        _batch = new();
        _away.Signal();
        _away.Wait();
        _away.Reset(1);
        return !_failed;
    }

    public void Dispose()
    {
        Wait();
        _away.Dispose();
    }

    private void Hand(Batch batch)
    {
        if (_away.CurrentCount > MostAway)
        {
            Check(batch);
            return;
        }

        _away.AddCount();
        ThreadPool.UnsafeQueueUserWorkItem(
            away =>
            {
                Check(away);
                _away.Signal();
            },
            batch,
            preferLocal: false);
    }

    private void Check(Batch batch)
    {
        if (!batch.IsWhole())
        {
            _failed = true;
        }
    }

    /// <summary>Records one behind the other, each as it is hashed: with the chain before it in front.</summary>
    private sealed class Batch
    {
        private readonly List<(int Length, Chain Stated)> _records = [];
        private byte[] _bytes = [];
        private int _filled;

        /// <summary>Adds a record; false where there is no room for it.</summary>
        public bool TryAdd(Chain before, ReadOnlySpan<byte> body, Chain stated)
        {
            var length = Chain.Size + body.Length;
            if (_filled + length > BatchBytes)
            {
                return false;
            }

            _bytes = _bytes.Length > 0 ? _bytes : ArrayPool<byte>.Shared.Rent(BatchBytes);
            BinaryPrimitives.WriteUInt128BigEndian(_bytes.AsSpan(_filled), before.Value);
            body.CopyTo(_bytes.AsSpan(_filled + Chain.Size));
            _records.Add((length, stated));
            _filled += length;
            return true;
        }

        /// <summary>Looks at all of them, after which the batch is of no use any more.</summary>
        public bool IsWhole()
        {
            // An object for each batch: threads that share the one behind SHA256.HashData hinder each other.
            using var hashing = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            var (at, isWhole) = (0, true);
            foreach (var (length, stated) in _records)
            {
                hashing.AppendData(_bytes.AsSpan(at, length));
                hashing.GetHashAndReset(hash);
                isWhole &= Chain.Of(hash) == stated;
                at += length;
            }

            if (_bytes.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
            }

            return isWhole;
        }
    }
}
