using System.Collections.Frozen;

namespace Sortie.Chat.Routing;

/// <summary>Tells a message in another language from English by its most frequent words. It need not know which language it is.</summary>
internal static class ForeignWords
{
    private static readonly FrozenSet<string> Words = string.Join(' ',
        "und von vom auf der das den dem bei mit aus alle allen bitte mir nach eine einen ist nicht zeige hole lade lies sammle wie",
        "les le la des du de et sur dans pour avec tous toutes depuis moi donne combien quel quels quelle quelles est une",
        "el los las y en del por para todos todas con desde dame cuanto cuales una lo al",
        "il gli dei degli delle della dal dalla da e tutti tutte quanto quali mi su sulla",
        "os dos das nos nas um uma todos todas pelo quais ou",
        "van het een uit alle naar geef mij haal welke",
        "och alla fra og alle til pobierz z ze oraz ceny").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that English shares with others; they speak for neither.</summary>
    private static readonly FrozenSet<string> Shared = string.Join(' ',
        "a i in on an am at me so do no as he we is was of or to for also over had here man son all come per name data email web "
            + "website site page table file list out up us my it").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a message's words speak for another language rather than for English.</summary>
    public static bool Prevail(Token[] tokens)
    {
        var (words, common, english, foreign) = (0, 0, 0, 0);
        foreach (ref readonly var token in tokens.AsSpan())
        {
            if (token.Kind is not TokenKind.Word)
            {
                continue;
            }

            var isCommon = CommonWords.IsCommon(token.Word);
            words++;
            common += isCommon ? 1 : 0;
            english += isCommon && !Shared.Contains(token.Word) ? 1 : 0;
            foreign += Words.Contains(token.Word) || HasForeignLetter(token.Word) ? 1 : 0;
        }

        var opensWithAddress = Array.Find(tokens, token => token.Kind is not TokenKind.Symbol).Kind is TokenKind.Address;
        return (words > 1 && !opensWithAddress && common == 0) || foreign > english;
    }

    private static bool HasForeignLetter(string word)
    {
        foreach (var letter in word)
        {
            if (char.IsLetter(letter) && !char.IsAscii(letter))
            {
                return true;
            }
        }

        return false;
    }
}
