namespace Sortie.Tools.Web.StructuredData;

/// <summary>Reads a <c>prefix</c> attribute: <c>og: http://ogp.me/ns# article: …</c>.</summary>
internal static class Prefixes
{
    public static IEnumerable<(string Prefix, string Address)> In(string attribute)
    {
        var words = attribute.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at + 1 < words.Length; at++)
        {
            if (words[at].Length > 1 && words[at].IndexOf(':', StringComparison.Ordinal) == words[at].Length - 1)
            {
                yield return (words[at][..^1].ToLowerInvariant(), words[++at]);
            }
        }
    }
}
