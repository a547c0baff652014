using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Words in a row, whole, each in the singular or the plural.</summary>
internal static class WholeWords
{
    public static Regex Of(string[] words) => new(
        $@"\b{string.Join(@"[\s-]{1,3}", words.Select(word => $"{Regex.Escape(Field.WordsOf(word) is [var singular] ? singular : word)}(?:e?s)?"))}\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
}
