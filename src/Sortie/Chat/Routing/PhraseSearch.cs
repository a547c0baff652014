namespace Sortie.Chat.Routing;

/// <summary>Ways to look for phrases in tokens.</summary>
internal static class PhraseSearch
{
    extension(Phrase[] phrases)
    {
        /// <summary>The end of the longest phrase that begins at the given token, or -1.</summary>
        public int LongestEndAt(Token[] tokens, int at)
        {
            var longest = -1;
            foreach (var phrase in phrases)
            {
                longest = Math.Max(longest, phrase.EndAt(tokens, at));
            }

            return longest;
        }

        public bool AreAt(Token[] tokens, int at) => phrases.FirstAt(tokens, at) is not null;

        /// <summary>The first phrase of the table that begins at the given token.</summary>
        public Phrase? FirstAt(Token[] tokens, int at)
        {
            foreach (var phrase in phrases)
            {
                if (phrase.EndAt(tokens, at) >= 0)
                {
                    return phrase;
                }
            }

            return null;
        }

        /// <summary>The first place where one of the phrases stands, as start and end; null where none does.</summary>
        public (int Start, int End)? FindIn(Token[] tokens, int from = 0)
        {
            for (var at = from; at < tokens.Length; at++)
            {
                if (phrases.LongestEndAt(tokens, at) is >= 0 and var end)
                {
                    return (at, end);
                }
            }

            return null;
        }
    }
}
