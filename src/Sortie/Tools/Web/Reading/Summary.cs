using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Reading;

/// <summary>
/// Chooses the sentences of a text that carry most of it: those that share their words with the rest, early ones first, none
/// that says again what another has said. It writes nothing of its own.
/// </summary>
internal static partial class Summary
{
    private const int MostSentences = 20;
    private const int MostConsidered = 2000;
    private const int LeastLetters = 20;
    private const double Same = 0.6;

    // From here on stand the scripts that write a word in one sign or two.
    private const char Dense = '\u2E80';

    /// <summary>The sentences, in the order of the text.</summary>
    public static IReadOnlyList<SummarySentence> Of(string text, string? language, int sentences)
    {
        var all = Sentences.Of(text, language)
            .Select((range, at) => (Range: range, Number: at + 1))
            .Where(sentence => Letters(text[sentence.Range]) > LeastLetters)
            .Take(MostConsidered).Select(sentence => (sentence.Range, sentence.Number, Words: WordsOf(text[sentence.Range]).ToList())).ToList();
        var frequency = all.SelectMany(sentence => sentence.Words).CountBy(word => word).ToDictionary();
        var chosen = new List<(Range Range, int Number, List<string> Words)>();
        var ranked = all
            .Select((sentence, at) => (sentence, Score: Score(sentence.Words, frequency) * (at == 0 ? 1.5 : at < 4 ? 1.2 : 1)))
            .OrderByDescending(pair => pair.Score)
            .Select(pair => pair.sentence);
        foreach (var sentence in ranked)
        {
            if (chosen.Count < Math.Min(sentences, MostSentences) && !chosen.Exists(other => Shared(sentence.Words, other.Words) > Same))
            {
                chosen.Add(sentence);
            }
        }

        return [.. chosen.OrderBy(sentence => sentence.Number)
            .Select(sentence => new SummarySentence(text[sentence.Range], sentence.Number, sentence.Range.Start.Value))];
    }

    private static double Score(List<string> words, Dictionary<string, int> frequency) =>
        words.Count == 0 ? 0 : words.Sum(word => Math.Log2(1 + frequency[word])) / Math.Pow(Math.Max(words.Count, 8), 0.9);

    private static double Shared(List<string> one, List<string> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : (double)one.Intersect(other).Count() / Math.Min(one.Distinct().Count(), other.Distinct().Count());

    private static int Letters(string sentence) => sentence.Sum(sign => !char.IsLetter(sign) ? 0 : sign >= Dense ? 3 : 1);

    // Short words are the same in every text, whatever its language. Where words are not parted, two signs are taken for one.
    private static IEnumerable<string> WordsOf(string sentence) => Word().Matches(sentence).Select(match => match.Value.ToLowerInvariant())
        .SelectMany(word => word[0] >= Dense
            ? Enumerable.Range(0, Math.Max(0, word.Length - 1)).Select(at => word.Substring(at, 2))
            : word.Length > 4
            ? [word]
            : []);

    [GeneratedRegex(@"\p{L}+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
