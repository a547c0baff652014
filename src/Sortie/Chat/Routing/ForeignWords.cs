using System.Collections.Frozen;
using Sortie.Chat.Routing.Foreign;

namespace Sortie.Chat.Routing;

/// <summary>Tells a message in another language from English by its most frequent words. It need not know which language it is.</summary>
internal static class ForeignWords
{
    private static readonly FrozenSet<string> Words = Languages.All.SelectMany(language => language.Signs)
        .Concat("en al quali su sulla nos ou och alla fra og til pobierz z ze oraz ceny".Split(' ')).ToFrozenSet(StringComparer.Ordinal);

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
