using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

/// <summary>Cuts tokens into clauses: at sentence ends, and before a further command ("…, and tell me…").</summary>
internal static class ClauseReader
{
    private static readonly PhraseTable Joints = Phrase.All(
        "[,] (and|&) then [please|also]",
        "[,] then [please|also]",
        "[,] (and|&|but) [also|please|then|just]",
        "[,] so [please]",
        ", [please|also|then|just]",
        "- [please]",
        "(because|since|cause)");

    private static readonly PhraseTable Negations = Phrase.All(
        "(do|does|did|should|must|can|will|would) not",
        "never",
        "no need to",
        "please do not",
        "avoid",
        "stop telling me to",
        "i (do|would|did) not (want|need|like) (you to|to|it to)",
        "there is no need to",
        "not");

    private static readonly PhraseTable Places = Phrase.All(
        "(from|on|at|in|using|for|with|via) [the|this] [site|website|page|url] @ [,]",
        "(from|on|at|in) (that|this|the|the same|the other|the first) (site|website|page|shop|store|url|link) [,]",
        "(from|on|at|in) [each of|all of|all] (these|those|the following|the) [#] [web] (sites|websites|pages|urls|links|addresses) [below] [,|:]",
        "@ [,|:|-]");

    /// <summary>Verbs that are also nouns; after "and" they begin a command only with an article or pronoun behind them.</summary>
    private static readonly HashSet<string> NounsToo = new(StringComparer.Ordinal)
    {
        "list", "report", "name", "view", "record", "count", "search", "output", "print", "test", "visit", "check", "look", "watch",
        "track", "store", "display", "filter", "summary", "overview", "need", "copy", "note", "export", "quote", "monitor", "download",
        "gist", "digest", "access", "load", "launch", "know", "have", "see", "hit", "recap", "capture", "select",
    };

    public static Clause[] Read(Token[] tokens)
    {
        var clauses = new List<Clause>(1);
        var start = 0;
        while (start < tokens.Length)
        {
            var end = start;
            while (end < tokens.Length && !tokens[end].IsSentenceEnd)
            {
                end++;
            }

            ReadSentence(tokens, start, end, clauses);
            start = end + 1;
        }

        return [.. clauses];
    }

    private static void ReadSentence(Token[] tokens, int start, int end, List<Clause> clauses)
    {
        var isQuestion = end < tokens.Length && tokens[end].Word == "?";
        var opens = true;
        var from = start;
        for (var at = start + 1; at < end; at++)
        {
            if (Joints.LongestEndAt(tokens, at) is var joined && joined > at && joined < end && BeginsCommand(tokens, joined, end))
            {
                Add(from, at);
                from = joined;
                at = joined;
            }
        }

        Add(from, end);

        void Add(int clauseStart, int clauseEnd)
        {
            if (Build(tokens, clauseStart, clauseEnd, opens, isQuestion) is { } clause)
            {
                clauses.Add(clause);
                opens = false;
            }
        }
    }

    private static bool BeginsCommand(Token[] tokens, int at, int end)
    {
        var (head, _) = Courtesy.SkipOpeners(tokens, at, end, most: 3);
        if (head >= end)
        {
            return false;
        }

        if (Negations.LongestEndAt(tokens, head) >= 0 || tokens[at].Word is "you" or "it" or "they" or "i" or "we" or "he" or "she"
            || tokens[head].Word is "cancel" or "stop" or "retry" or "pause" or "resume")
        {
            return true;
        }

        // "Phones and opening hours": a form in -ing goes on with a list.
        if (ActionVerb.At(tokens, head) is not { } found || found.End > end || tokens[head].Word.EndsWith("ing", StringComparison.Ordinal))
        {
            return false;
        }

        return !NounsToo.Contains(tokens[head].Word) || (found.End < end
            && (ScheduleFinder.EndAt(tokens, found.End) == end
            || tokens[found.End].Kind is TokenKind.Address
            || tokens[found.End].Word is "the" or "all" or "it" or "them" or "every" or "each" or "that" or "this" or "if" or "whether"
            || found.End - head > 1));
    }

    /// <summary>Skips politeness, and a time or place before the command: "every Monday, please get…", "on example.com find…".</summary>
    private static (int Head, Manner Manner) SkipToCommand(Token[] tokens, int start, int end)
    {
        var (head, manner) = Courtesy.SkipOpeners(tokens, start, end);
        var aside = Math.Max(
            Math.Max(ScheduleFinder.EndAt(tokens, head), DeadlineFinder.EndAt(tokens, head)), Places.LongestEndAt(tokens, head));
        if (head > start && aside <= head && tokens[head - 1].Word is "next" or "first" or "now")
        {
            aside = ScheduleFinder.EndAt(tokens, head - 1); // "Next Friday at noon": no opener, but the time.
        }

        if (aside <= head || aside >= end)
        {
            return (head, manner);
        }

        var (behind, later) = Courtesy.SkipOpeners(tokens, aside, end);
        return behind < end && ActionVerb.At(tokens, behind) is not null
            ? (behind, manner is Manner.Plain ? later : manner)
            : (head, manner);
    }

    /// <summary>Reads one clause; null where courtesy is all there is.</summary>
    private static Clause? Build(Token[] tokens, int start, int end, bool opens, bool isQuestion)
    {
        var (head, manner) = SkipToCommand(tokens, start, end);
        end = Courtesy.SkipClosers(tokens, head, end);
        var isNegated = false;
        if (Negations.LongestEndAt(tokens, head) is > 0 and var negated && negated <= end)
        {
            (head, isNegated) = (Courtesy.SkipOpeners(tokens, negated, end).Head, true);
        }

        if (head >= end)
        {
            return null;
        }

        // "I need the prices" is a wish by its verb, not by its opening.
        var found = ActionVerb.At(tokens, head);
        if (found is { } verb && verb.End > end)
        {
            found = null;
        }

        return new(start, end)
        {
            Head = head,
            Manner = found is not null && tokens[head].Word is "i" or "we" ? Manner.Wish : manner,
            OpensSentence = opens,
            IsQuestion = isQuestion,
            IsNegated = isNegated,
            Verb = found?.Verb,
            BodyStart = found?.End ?? head,
        };
    }
}
