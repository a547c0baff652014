using System.Diagnostics.CodeAnalysis;

namespace Sortie.Tools;

/// <summary>The tools a planner may use, by name.</summary>
public sealed class Toolbox
{
    private readonly Dictionary<string, Tool> _tools;

    /// <summary>Puts the tools together.</summary>
    /// <exception cref="ArgumentException">Two of them have the same name.</exception>
    public Toolbox(IEnumerable<Tool> tools) => _tools = tools.ToDictionary(tool => tool.Name, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Tool> Tools => _tools.Values;

    /// <summary>Finds a tool; false where there is none of that name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Tool? tool) => _tools.TryGetValue(name, out tool);
}
