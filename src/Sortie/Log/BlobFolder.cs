using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Sortie.Log;

/// <summary>
/// Stores values as files of the data folder. A file is written under another name, flushed, and renamed, so what stands under a
/// hash is whole. Where that fails the mission log stops with it, or stands still until there is room.
/// </summary>
internal sealed class BlobFolder : IBlobs, IAsyncDisposable
{
    private readonly IDurableFolder _dataFolder;
    private readonly Availability _state;
    private readonly Lock _lock = new();

    /// <summary>Two who store the same value must not write the same file at once.</summary>
    private readonly Lock[] _writing = [.. Enumerable.Range(0, 256).Select(_ => new Lock())];

    /// <summary>The folders whose names this process has made durable, or found so.</summary>
    private readonly IDurableFolder?[] _folders = new IDurableFolder?[256];
    private Task _outlasting = Task.CompletedTask;
    private int _refusedBytes;

    public BlobFolder(IDurableFolder dataFolder, TimeProvider time, ILogger logger)
    {
        _dataFolder = dataFolder;
        _state = new("the folder " + BlobFile.Folder, new($"{BlobFile.Folder}.room", dataFolder, time), logger);
    }

    /// <summary>Is told when nothing can be stored any more.</summary>
    public Action<string, Exception>? Failed { get; set; }

    /// <inheritdoc cref="Availability.Failure"/>
    public LogUnavailableException? Failure => _state.Failure;

    /// <inheritdoc cref="IMissionLog.WhenWritableAsync"/>
    public Task WhenWritableAsync(CancellationToken cancellationToken) => _state.WhenWritableAsync(cancellationToken);

    /// <inheritdoc/>
    /// <remarks>On a thread of its own: those of the pool must not wait for the disk.</remarks>
    public Task<string> StoreAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(() => Store(value.Span), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public byte[] Read(string sha256, long bytes) => BlobFile.Read(_dataFolder, sha256, bytes);

    public async ValueTask DisposeAsync()
    {
        _state.Close();
        await _outlasting;
        _state.Dispose();
    }

    private string Store(ReadOnlySpan<byte> value)
    {
        _state.ThrowIfFailed();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(value, hash);
        var sha256 = Convert.ToHexStringLower(hash);
        try
        {
            lock (_writing[hash[0]])
            {
                var folder = _folders[hash[0]] ??= BlobFile.FolderOf(_dataFolder, sha256);
                if (IsThere(sha256, value))
                {
                    folder.FlushWhole(sha256);
                }
                else
                {
                    Write(folder, sha256, value);
                }
            }

            return sha256;
        }
        catch (IOException exception) when (FullDisk.Caused(exception))
        {
            throw StandStill(exception, value.Length);
        }
        catch (Exception exception)
        {
            var why = $"Results of steps cannot be written any more, so nothing new is accepted: {exception.Message}";
            _state.FailForGood(why, exception);
            Failed?.Invoke(why, exception);
            throw _state.Failure!.Again();
        }
    }

    /// <summary>Whether a value is there as it should be; one that was damaged is written anew.</summary>
    private bool IsThere(string sha256, ReadOnlySpan<byte> value)
    {
        try
        {
            using var file = _dataFolder.OpenForReading(BlobFile.PathOf(sha256));
            return file?.Length == value.Length && value.SequenceEqual(BlobFile.ReadWhole(file));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Write(IDurableFolder folder, string sha256, ReadOnlySpan<byte> value)
    {
        var unfinished = sha256 + BlobFile.Unfinished;
        try
        {
            using (var file = folder.Create(unfinished))
            {
                file.Write(value, 0);
                file.Flush();
            }

            folder.Rename(unfinished, sha256, overwrite: true);
        }
        catch (IOException exception) when (FullDisk.Caused(exception))
        {
            folder.Delete(unfinished); // Others may have use for the room that it took.
            throw;
        }
    }

    private LogUnavailableException StandStill(IOException full, int bytes)
    {
        lock (_lock)
        {
            _refusedBytes = Math.Max(_refusedBytes, bytes);
            if (_state.Failure is null)
            {
                _state.StandStill(full);
                _outlasting = Task.Factory.StartNew(OutlastFullDisk, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return _state.Failure!.Again();
        }
    }

    private void OutlastFullDisk()
    {
        if (_state.OutlastsFullDisk(Volatile.Read(ref _refusedBytes)))
        {
            lock (_lock)
            {
                _refusedBytes = 0;
                _state.GoOn();
            }
        }
    }
}
