using Sortie.Log;

namespace Sortie.Execution;

/// <summary>Which missions have children that have not ended, as far as the log has been followed.</summary>
internal sealed class OpenChildren
{
    private readonly Dictionary<MissionId, HashSet<MissionId>> _children = [];
    private readonly Dictionary<MissionId, MissionId> _parents = [];
    private readonly HashSet<MissionId> _paused = [];
    private readonly Lock _lock = new();

    /// <summary>The missions with such children.</summary>
    public IReadOnlyList<MissionId> Parents
    {
        get
        {
            lock (_lock)
            {
                return [.. _children.Keys];
            }
        }
    }

    public void Add(MissionId child, MissionId parent)
    {
        lock (_lock)
        {
            _parents[child] = parent;
            if (!_children.TryGetValue(parent, out var children))
            {
                _children[parent] = children = [];
            }

            children.Add(child);
        }
    }

    /// <summary>Takes note that a child has ended.</summary>
    public void Remove(MissionId child)
    {
        lock (_lock)
        {
            if (_parents.Remove(child, out var parent) && _children[parent].Remove(child) && _children[parent].Count == 0)
            {
                _children.Remove(parent);
            }
        }
    }

    /// <summary>Takes note that a person has paused a mission, or that it is not paused.</summary>
    public void SetPaused(MissionId id, bool paused)
    {
        lock (_lock)
        {
            _ = paused ? _paused.Add(id) : _paused.Remove(id);
        }
    }

    /// <summary>Whose child it is; null where it is nobody's, or has ended.</summary>
    public MissionId? ParentOf(MissionId child)
    {
        lock (_lock)
        {
            return _parents.TryGetValue(child, out var parent) ? parent : null;
        }
    }

    public IReadOnlyList<MissionId> Of(MissionId parent)
    {
        lock (_lock)
        {
            return _children.TryGetValue(parent, out var children) ? [.. children] : [];
        }
    }

    /// <summary>Whether a mission waits for its children.</summary>
    public bool AreWaitedForBy(MissionId parent)
    {
        lock (_lock)
        {
            return _children.ContainsKey(parent);
        }
    }

    /// <summary>Whether a mission stands still because the one that made it is paused.</summary>
    public bool IsHeld(MissionId child)
    {
        lock (_lock)
        {
            return _parents.TryGetValue(child, out var parent) && _paused.Contains(parent);
        }
    }
}
