using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Reading;

/// <summary>Chooses the sentences of a text that carry most of it: those that share their words with the rest, early ones first.</summary>
internal static partial class Summary
{
    private const int MostSentences = 20;

    public static string Of(string text, int sentences)
    {
        var all = text.Split('\n').Where(line => line.Length > 0 && line[0] is not '#').SelectMany(line => Sentence().Matches(line).Select(match => match.Value.Trim()))
            .Where(sentence => sentence.Count(char.IsLetter) > 20).Take(2000).ToList();
        var frequency = all.SelectMany(WordsOf).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        var chosen = all.Select((sentence, at) => (at, Score: Score(sentence, frequency) * (at == 0 ? 1.5 : at < 4 ? 1.2 : 1)))
            .OrderByDescending(pair => pair.Score).Take(Math.Min(sentences, MostSentences)).Select(pair => pair.at).Order();
        return string.Join(' ', chosen.Select(at => all[at]));
    }

    private static double Score(string sentence, Dictionary<string, int> frequency)
    {
        var words = WordsOf(sentence).ToList();
        return words.Count == 0 ? 0 : words.Sum(word => Math.Log2(1 + frequency[word])) / Math.Pow(Math.Max(words.Count, 8), 0.9);
    }

    // Short words are the same in every text, whatever its language.
    private static IEnumerable<string> WordsOf(string sentence) => Word().Matches(sentence).Select(match => match.Value.ToLowerInvariant()).Where(word => word.Length > 4);

    [GeneratedRegex("""[^.!?。！？]{1,1000}(?:[.!?。！？]+["'”’)]*(?:\s|$)|$|[.!?])""")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\p{L}+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
