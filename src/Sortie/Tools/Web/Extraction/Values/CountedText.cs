using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>Reads how many, or how much, of a thing a text counts: the 3 of "3 bedrooms · 2 baths", the 5 GB of "5 GB storage".</summary>
internal static partial class CountedText
{
    /// <summary>The number, with its unit; null where the text counts no such thing.</summary>
    public static string? In(string text, Field field) =>
        Segments.Of(text).Select(segment => Counted().Match(segment))
            .FirstOrDefault(counted => counted.Success && IsOf(counted.Groups["thing"].Value, field))?.Groups["count"].Value;

    // "11 bids", "3 hab.", "2 customer reviews".
    private static bool IsOf(string thing, Field field)
    {
        var words = thing.Split(' ', 3);
        return Math.Max(field.Matches(words[0]), field.Matches($"{words[0]}s")) >= 0.8
            || (words.Length > 1 && field.Matches($"{words[0]} {words[1]}") >= 0.8)
            || (words[0] is [_, _, .., '.'] && field.Words is [var word] && word.StartsWith(words[0][..^1], StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^(?<count>" + Measures.Figure + @")\s?(?<thing>\p{L}.*)$")]
    private static partial Regex Counted();
}
