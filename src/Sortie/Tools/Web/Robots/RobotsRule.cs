namespace Sortie.Tools.Web.Robots;

/// <summary>
/// One rule of a robots.txt: a path that is open or closed, in which <c>*</c> stands for anything and <c>$</c> at the end for the
/// end.
/// </summary>
internal sealed class RobotsRule
{
    private const int MostShown = 100;

    private readonly string _path;
    private readonly string[] _parts;
    private readonly bool _isWhole;
    private readonly int _letters;

    /// <summary>Makes a rule.</summary>
    /// <param name="isAllow">Whether it opens what it matches.</param>
    /// <param name="path">The path as the file has it; not empty.</param>
    public RobotsRule(bool isAllow, string path)
    {
        var normal = RobotsPath.Normalise(path);
        IsAllow = isAllow;
        Length = normal.Length;
        _path = path.Length > MostShown ? path[..MostShown] + "…" : path;
        _isWhole = normal.EndsWith('$');
        // Only at the end does the sign mean the end: anywhere else it is one like others, which an address has encoded.
        _parts = (_isWhole ? normal[..^1] : normal).Replace("$", "%24", StringComparison.Ordinal).Split('*');
        _letters = _parts.Sum(part => part.Length);
    }

    /// <summary>Whether it opens what it matches; otherwise it closes it.</summary>
    public bool IsAllow { get; }

    /// <summary>How long its path is, normalised: of the rules that match, the longest counts.</summary>
    public int Length { get; }

    /// <summary>Whether it matches a path that <see cref="RobotsPath.Of"/> made. Takes no longer than the product of the two lengths.</summary>
    public bool Matches(string path)
    {
        if (_letters > path.Length || !path.StartsWith(_parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        if (_parts.Length == 1)
        {
            return !_isWhole || path.Length == _letters;
        }

        // The first place that fits leaves most for the parts behind it, so no other one has to be tried.
        var at = _parts[0].Length;
        foreach (var part in _isWhole ? _parts[1..^1] : _parts[1..])
        {
            var found = path.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return !_isWhole || (path.Length - _parts[^1].Length >= at && path.EndsWith(_parts[^1], StringComparison.Ordinal));
    }

    /// <summary>The line of the file, in short.</summary>
    public override string ToString() => $"{(IsAllow ? "Allow" : "Disallow")}: {_path}";
}
