namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>Reads how many of a thing a text counts: the 3 of "3 bedrooms · 2 baths".</summary>
internal static class CountedText
{
    /// <summary>The number; null where the text counts no such thing.</summary>
    public static string? In(string text, Field field)
    {
        foreach (var piece in text.Split(['·', '|', ',', '•', ';']))
        {
            var words = piece.Trim().Split(' ', 3);
            if (words.Length >= 2 && words[0].Any(char.IsDigit) && !words[0].Any(char.IsLetter)
                && (Math.Max(field.Matches(words[1]), field.Matches(WholeUnit(words[1]))) >= 0.8 || field.Matches($"{words[1]}s") >= 0.8 || (words.Length == 3 && field.Matches($"{words[1]} {words[2]}") >= 0.8)))
            {
                return words[0];
            }
        }

        return null;
    }

    private static string WholeUnit(string unit) => unit.ToLowerInvariant() switch
    {
        "bd" or "bds" or "bed" or "beds" or "bdrm" or "br" => "bedroom",
        "ba" or "bath" or "baths" => "bathroom",
        var other => other,
    };
}
