using Sortie.Log;

namespace Sortie.Drills.Simulation;

/// <summary>
/// A disk in memory that tells what is durable from what is only written. At a chosen operation it fails, or is full, or
/// loses its power: then a part of what was not flushed is there after the restart, or nothing of it.
/// </summary>
internal sealed class SimulatedDisk(Random random)
{
    private const int LeftWhenFull = 500;

    private readonly Dictionary<string, SimulatedFile> _files = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _operationsLeft = int.MaxValue;
    private Fault _fault;
    private long _room = long.MaxValue;
    private int _life;

    /// <summary>Another disk with the same durable files.</summary>
    public SimulatedDisk Copy(Random random)
    {
        lock (_lock)
        {
            var copy = new SimulatedDisk(random);
            foreach (var (path, file) in _files)
            {
                copy._files[path] = new(file.Durable);
            }

            return copy;
        }
    }

    /// <summary>Ends when the power is lost.</summary>
    public Task Dead => _dead.Task;

    /// <summary>Ends when a write was refused for want of room.</summary>
    public Task Full
    {
        get
        {
            lock (_lock)
            {
                return _full.Task;
            }
        }
    }

    /// <summary>Begins another life: files are as the disk kept them, and there is room. After a number of operations something goes wrong.</summary>
    public void Begin(int operations, Fault fault)
    {
        lock (_lock)
        {
            MakeRoom();
            GoWrongAfter(operations, fault);
            _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _life++;
        }
    }

    /// <summary>Which life it is: it changes when one begins and when one ends.</summary>
    public int Life => Volatile.Read(ref _life);

    /// <summary>After a number of operations something goes wrong, once.</summary>
    public void GoWrongAfter(int operations, Fault fault)
    {
        lock (_lock)
        {
            _operationsLeft = operations;
            _fault = fault;
        }
    }

    /// <summary>From now on the disk takes no more than some bytes.</summary>
    public void Fill(long left)
    {
        lock (_lock)
        {
            _room = left;
        }
    }

    /// <summary>From now on there is room again.</summary>
    public void MakeRoom()
    {
        lock (_lock)
        {
            _room = long.MaxValue;
            _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Loses the power now. Who still has a file open can do nothing with it any more.</summary>
    /// <param name="life">The life to end, if it is still that one; null for whichever it is.</param>
    public void LosePower(int? life = null)
    {
        lock (_lock)
        {
            if ((life ?? _life) == _life && _dead.TrySetResult())
            {
                foreach (var (name, _) in _files.Where(file => !file.Value.HasDurableName && random.Next(2) == 0).ToList())
                {
                    _files.Remove(name);
                }

                foreach (var file in _files.Values)
                {
                    file.Durable = file.AfterPowerLoss(random);
                    file.Written = file.Durable;
                }

                _life++;
            }
        }
    }

    /// <summary>Its folder, for as long as this life lasts.</summary>
    public IDurableFolder Folder => new SimulatedFolder(this, Life, path: "");

    /// <summary>What is durable of a file.</summary>
    public byte[] Durable(string path)
    {
        lock (_lock)
        {
            return _files.TryGetValue(path, out var file) ? file.Durable.ToArray() : [];
        }
    }

    /// <summary>What is durable of a log, in all its files that count.</summary>
    public byte[] DurableLog(string name)
    {
        lock (_lock)
        {
            var files = SegmentNames.Sealed(Folder, name);
            var begin = files.FindLastIndex(file => LogBoundary.TryRead(Folder.OpenForReading(file)!) is not null);
            return [.. files.Skip(begin).Append(name).SelectMany(Durable)];
        }
    }

    /// <summary>At which offset a log begins, as it counts: 0 where nothing of it was archived.</summary>
    public long BeginOf(string name)
    {
        using var log = SegmentedFile.OpenForReading(Folder, name);
        return log?.Begin ?? 0;
    }

    /// <summary>Looks at its files, by their paths.</summary>
    public T Look<T>(Func<Dictionary<string, SimulatedFile>, T> look)
    {
        lock (_lock)
        {
            return look(_files);
        }
    }

    /// <summary>Does something to its files, unless something goes wrong.</summary>
    /// <param name="life">The life in which whoever does it began.</param>
    /// <param name="act">What is done.</param>
    /// <param name="half">What may have been done where the power is lost meanwhile.</param>
    public void Operate(int life, Action<Dictionary<string, SimulatedFile>> act, Action<Dictionary<string, SimulatedFile>>? half = null)
    {
        lock (_lock)
        {
            if (life == _life && _operationsLeft-- == 0)
            {
                switch (_fault)
                {
                    case Fault.Full:
                        _room = random.Next(LeftWhenFull);
                        break;
                    case Fault.PowerLoss:
                        if (random.Next(2) == 0)
                        {
                            half?.Invoke(_files);
                        }

                        LosePower();
                        throw new IOException("The simulated disk lost its power.");
                    default:
                        throw new IOException("The simulated disk failed.");
                }
            }

            if (life != _life)
            {
                throw new IOException("The simulated disk has no power.");
            }

            act(_files);
        }
    }

    /// <summary>Writes as much as there is room for.</summary>
    public void Write(SimulatedFile file, byte[] bytes, long offset)
    {
        var fits = _room == long.MaxValue ? bytes.Length : (int)Math.Min(bytes.Length, Math.Max(0, _room - offset + file.Written.Length));
        _room -= _room == long.MaxValue ? 0 : offset + fits - file.Written.Length;
        file.Written = file.Written.With(bytes.AsSpan(0, fits), (int)offset);
        if (fits < bytes.Length)
        {
            _full.TrySetResult();
            throw new IOException("No space left on the simulated disk.", OperatingSystem.IsWindows() ? 112 : 28);
        }
    }
}
