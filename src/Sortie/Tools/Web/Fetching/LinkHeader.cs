using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Fetching;

/// <summary>Reads the <c>Link</c> header (RFC 8288), by which APIs and some pages say where a list goes on.</summary>
internal static partial class LinkHeader
{
    private const int MostLinks = 50;

    /// <summary>
    /// The address of the next page, as the header has it; null where it names none. A link that stands for another page than this
    /// (<c>anchor</c>) does not count.
    /// </summary>
    public static string? Next(HttpResponseMessage response) => response.Headers.TryGetValues("Link", out var values)
        ? values.SelectMany(value => Link().Matches(value))
            .Take(MostLinks)
            .Where(IsNext)
            .Select(link => link.Groups["target"].Value.Trim())
            .FirstOrDefault(target => target.Length > 0)
        : null;

    private static bool IsNext(Match link)
    {
        var parameters = Parameter().Matches(link.Groups["parameters"].Value)
            .Select(match => (Name: match.Groups["name"].Value.ToLowerInvariant(), Value: match.Groups["value"].Value.Trim('"')))
            .ToList();
        return !parameters.Exists(parameter => parameter.Name == "anchor")
            && parameters.Find(parameter => parameter.Name == "rel").Value is { } relations
            && relations.Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex(
        """<(?<target>[^<>]{0,4096})>(?<parameters>(?:\s*;\s*[^\s;,="<>]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"<>]+))?)*)""",
        RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("""(?<name>[^\s;,="]+)\s*=\s*(?<value>"[^"]*"|[^\s;,"]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
