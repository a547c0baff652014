using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Extraction.Words;

/// <summary>
/// Words that are looked for in what a page says, as <see cref="WholeWords"/>. What a text says to be without them
/// ("gluten-free", "no nuts", "Pets: not allowed") does not mention them.
/// </summary>
internal sealed partial class Mention(IEnumerable<string> words)
{
    private const int FarthestDenial = 24;

    private readonly Regex _words = WholeWords.Of(words);

    public Mention(string words)
        : this(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
    {
    }

    /// <summary>Whether a text has the words and does not deny them, at least in one place.</summary>
    public bool IsIn(string text)
    {
        for (var match = _words.Match(text); match.Success; match = match.NextMatch())
        {
            var end = match.Index + match.Length;
            if (!DeniedBefore().IsMatch(text[Math.Max(0, match.Index - FarthestDenial)..match.Index])
                && !DeniedBehind().IsMatch(text[end..Math.Min(text.Length, end + FarthestDenial)]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text is no more than the words, with an article or a number at most.</summary>
    public bool IsAllOf(string text) =>
        _words.Match(text) is { Success: true } match
        && !Field.WordsOf($"{text[..match.Index]} {text[(match.Index + match.Length)..]}")
            .Exists(word => !Vocabulary.IsFiller(word) && word is not "our");

    [GeneratedRegex(
        @"\b(?:no|not|non|never|without|w/o|zero|0 ?%|free (?:of|from)|ohne|keine?|nicht|sans|pas de|sin|senza|sem|zonder|geen|utan|uden|uten|bez)"
            + @"[ \t-]{1,3}(?:(?:any|added|a|an|the|zusatz von)[ \t]{1,3})?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex DeniedBefore();

    [GeneratedRegex(
        @"^(?:[ \t]?-[ \t]?free\b| free(?=$|[ \t]*[,.;:)|·\n])"
            + @"|[ \t]*[:?]?[ \t]*(?:[✗✘✕×❌]|(?:no|none|nein|non|nee|nej|nie|false|0|[-–—])[ \t]*(?:$|[,.;|·\r\n])"
            + @"|not (?:allowed|included|available|possible)))",
        RegexOptions.IgnoreCase)]
    private static partial Regex DeniedBehind();
}
