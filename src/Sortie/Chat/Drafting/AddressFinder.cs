using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the page that a mission begins with, and the words around addresses that say no more than that one follows.</summary>
internal static class AddressFinder
{
    private static readonly PhraseTable BeforeAddress = Phrase.All(
        "(off of|out of|from|on|at|of|in|off|to|for|via|within|inside|under|using|through|by|about) [the|this|that|my] [following] [url|site|"
            + "website|page|web page|webpage|address|link|domain|web site|homepage] [:|at|-|called]",
        "[the] (url|site|website|page|address|link|domain|source|target) [is|:|=|-]",
        ":");

    private static readonly PhraseTable PagePlaces = Phrase.All(
        "(from|on|at|of|in) (there|here|that|this|it|(the|that|this) [same|current|previous|last|above] (site|page|website|url|"
            + "link|webpage|web page|domain|address|shop|store|article|post|one))",
        "[from|on|at] (the same|that|this) (site|page|website|url|link|webpage|web page|domain|shop|store)",
        "(the|that|this) (site|page|website|link) [above|again]");

    /// <summary>Takes the addresses, and what stands for one ("from there").</summary>
    public static void Take(Markings markings)
    {
        // "With the link" asks for a column.
        if (PagePlaces.FindIn(markings.Tokens) is not var (first, last) || markings.Tokens[last - 1].Word is not "link" || first == 0
            || markings.Tokens[first - 1].Word is not ("with" or "and" or ","))
        {
            markings.TakeFirst(PagePlaces);
        }

        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.Tokens[at].Kind is not (TokenKind.Address or TokenKind.Email or TokenKind.MissionId))
            {
                continue;
            }

            var start = at;
            for (var before = Math.Max(0, at - 6); before < at; before++)
            {
                if (BeforeAddress.LongestEndAt(markings.Tokens, before) == at)
                {
                    start = before;
                    break;
                }
            }

            markings.Take(start, at + 1);
        }
    }

    /// <summary>The first address that stands in no clause saying what is not to be done.</summary>
    public static string? Main(Message message, IReadOnlyList<Clause> clauses)
    {
        for (var at = 0; at < message.Tokens.Length; at++)
        {
            if (message.Tokens[at].Url is { } url && !IsUnwanted(message, clauses, at))
            {
                return url;
            }
        }

        return null;
    }

    /// <summary>"Name and price but not the description from…": the columns are unwanted, and the page is that of the sentence.</summary>
    private static bool LeavesOutColumns(Token[] tokens, Clause clause, int address) =>
        !clause.OpensSentence && clause.Head + 1 < address && tokens[clause.Head - 1].Word is "not"
            && (clause.Head < 2 || tokens[clause.Head - 2].Word is "but" or "and" or ",")
            && BeforeAddress.LongestEndAt(tokens, clause.Head) < 0;

    private static bool IsUnwanted(Message message, IReadOnlyList<Clause> clauses, int at)
    {
        foreach (var clause in message.Clauses)
        {
            if (clause.IsNegated && at >= clause.Start && at < clause.End && !clauses.Contains(clause)
                && !LeavesOutColumns(message.Tokens, clause, at))
            {
                return true;
            }
        }

        return false;
    }
}
