using System.Text.RegularExpressions;

namespace Sortie.Bench;

/// <summary>
/// How well a text was read: runs of four words of it, held against those of the truth, as article extraction is measured in public.
/// </summary>
/// <param name="Precision">How much of what was read is text of the article, 0 to 1.</param>
/// <param name="Recall">How much of the article was read, 0 to 1.</param>
internal readonly partial record struct ArticleScore(double Precision, double Recall)
{
    private const int Run = 4;

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static ArticleScore Of(string text, string truth)
    {
        var (found, wanted) = (Runs(text), Runs(truth));
        double shared = found.Sum(pair => Math.Min(pair.Value, wanted.GetValueOrDefault(pair.Key)));
        return new ArticleScore(found.Count == 0 ? 0 : shared / found.Values.Sum(), wanted.Count == 0 ? 0 : shared / wanted.Values.Sum());
    }

    private static Dictionary<string, int> Runs(string text)
    {
        var words = Word().Matches(text).Select(match => match.Value).ToList();
        return Enumerable.Range(0, Math.Max(words.Count > 0 ? 1 : 0, words.Count - Run + 1)).Select(at => string.Join(' ', words.Skip(at).Take(Run)))
            .GroupBy(run => run).ToDictionary(group => group.Key, group => group.Count());
    }

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
