using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Extraction.Words;

/// <summary>Words in a row, whole, each in the singular or the plural.</summary>
internal static class WholeWords
{
    public static Regex Of(IEnumerable<string> words) => new(
        $@"\b{string.Join(@"[\s-]{1,3}", words.SelectMany(word => word.Split('-', StringSplitOptions.RemoveEmptyEntries)).Select(InEitherNumber))}\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private static string InEitherNumber(string word) => Field.WordsOf(word) is [var singular]
        ? singular is [.. var stem, 'y'] ? $"{Regex.Escape(stem)}(?:y|ies)" : $"{Regex.Escape(singular)}(?:e?s)?"
        : $"{Regex.Escape(word)}(?:e?s)?";
}
