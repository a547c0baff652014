using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Sources.Declared;

/// <summary>
/// A place in JSON: <c>items.price.amount</c>, <c>$.a.b[0].c</c>, <c>$['a b'][*].c</c> (of RFC 9535 the names, the indexes and the
/// wildcard).
/// </summary>
internal sealed partial class JsonPath
{
    private const string Any = "*";
    private const int MostSteps = 40;
    private readonly List<string> _steps;

    private JsonPath(List<string> steps) => _steps = steps;

    /// <summary>Reads a path; null where the words are none.</summary>
    public static JsonPath? Parse(string text) => text.Length > 1 && (text[0] == '$' || text.AsSpan(1).ContainsAny('.', '[')) && Whole().IsMatch(text)
        && Step().Matches(text)
            .Select(step => step.Groups["name"].Success ? step.Groups["name"].Value
                : step.Groups["index"].Success ? $"[{step.Groups["index"].Value}]"
                : step.Groups["quoted"].Value)
            .ToList() is { Count: > 0 and <= MostSteps } steps
            ? new(steps) : null;

    /// <summary>The rest of the path below a list, named by the names that lead to it; null where it leads elsewhere.</summary>
    public JsonPath? Below(IReadOnlyList<string> names)
    {
        var at = 0;
        foreach (var name in names)
        {
            at += at < _steps.Count && _steps[at] is $"[{Any}]" ? 1 : 0;
            if (at >= _steps.Count || !string.Equals(_steps[at], name, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            at++;
        }

        at += at < _steps.Count && _steps[at] is $"[{Any}]" ? 1 : 0;
        return at < _steps.Count ? new(_steps[at..]) : null;
    }

    /// <summary>What stands there, in order. A list on the way stands for each of its values.</summary>
    public IEnumerable<JsonNode> In(JsonNode node)
    {
        IEnumerable<JsonNode> nodes = [node];
        foreach (var step in _steps)
        {
            nodes = nodes.SelectMany(at => Children(at, step));
        }

        return nodes;
    }

    private static IEnumerable<JsonNode> Children(JsonNode node, string step) => (node, step) switch
    {
        (JsonArray list, $"[{Any}]") => list.OfType<JsonNode>(),
        (JsonArray list, ['[', .. var index, ']']) =>
            int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Count && list[at] is { } found
                ? [found]
                : [],
        (JsonArray list, _) => list.OfType<JsonObject>().SelectMany(inner => Children(inner, step)),
        (JsonObject inner, _) =>
            (inner[step] ?? inner.FirstOrDefault(pair => string.Equals(pair.Key, step, StringComparison.OrdinalIgnoreCase)).Value) is { } value
                ? [value]
                : [],
        _ => [],
    };

    [GeneratedRegex("""^\$?(?:\.?[^.\[\]\s'"$]+|\[(?:[0-9]{1,9}|\*|'[^']*'|"[^"]*")\])+$""", RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex("""(?<name>[^.\[\]\s'"$]+)(?=[.\[]|$)|\[(?:(?<index>[0-9]{1,9}|\*)|'(?<quoted>[^']*)'|"(?<quoted>[^"]*)")\]""")]
    private static partial Regex Step();
}
