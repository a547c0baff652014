namespace Sortie.Chat.Routing;

/// <summary>Reads which of several offered answers is picked: "the second one", "2", "the last".</summary>
internal static class Choice
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five"];

    private static readonly PhraseTable Picks = Phrase.All(
        "[option|number|no|the|#|choice|take|i mean|use|pick|answer] [option|number|the|#|no] (first|second|third|fourth|fifth|"
            + "last|1|2|3|4|5|one|two|three|four|five|1st|latter|former) [one|option|page|site|mission|st|nd|rd|th|link|choice] [one|"
            + "please|.|\\)] $");

    /// <summary>The index of the answer picked, or null.</summary>
    public static int? Read(Message message, int offered)
    {
        if (message.Clauses is not [{ } clause]
            || Picks.LongestEndAt(message.Tokens, clause.Head) < 0 && Picks.LongestEndAt(message.Tokens, clause.Start) < 0)
        {
            return null;
        }

        foreach (var token in message.Tokens)
        {
            var index = token.Word switch
            {
                "last" or "latter" => offered - 1,
                "former" => 0,
                _ when int.TryParse(token.Word, out var number) => number - 1,
                // "The first one": "one" is no number where there is an ordinal.
                "one" when message.Tokens.Any(other => Ordinals.Contains(other.Word)) => -1,
                _ => Math.Max(Array.IndexOf(Ordinals, token.Word), Array.IndexOf(Numbers, token.Word)),
            };
            if (index >= 0)
            {
                return index < offered ? index : null;
            }
        }

        return null;
    }
}
