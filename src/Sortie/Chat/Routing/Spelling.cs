using System.Collections.Frozen;

namespace Sortie.Chat.Routing;

/// <summary>Writes contractions and chat shorthand out, and mends typing errors in the words that matter most.</summary>
internal static class Spelling
{
    private static readonly FrozenDictionary<string, string[]> Written = new Dictionary<string, string[]>
    {
        ["whats"] = ["what", "is"], ["wats"] = ["what", "is"], ["hows"] = ["how", "is"], ["wheres"] = ["where", "is"],
        ["whos"] = ["who", "is"],
        ["thats"] = ["that", "is"], ["dont"] = ["do", "not"], ["doesnt"] = ["does", "not"], ["didnt"] = ["did", "not"],
        ["cant"] = ["can", "not"],
        ["can't"] = ["can", "not"], ["cannot"] = ["can", "not"], ["won't"] = ["will", "not"], ["wont"] = ["will", "not"],
        ["isnt"] = ["is", "not"],
        ["wasnt"] = ["was", "not"], ["shan't"] = ["shall", "not"], ["im"] = ["i", "am"], ["ive"] = ["i", "have"], ["id"] = ["id"],
        ["let's"] = ["let", "us"], ["lets"] = ["let", "us"], ["y'all"] = ["you", "all"], ["youre"] = ["you", "are"],
        ["pls"] = ["please"], ["plz"] = ["please"], ["plse"] = ["please"], ["pleas"] = ["please"], ["plase"] = ["please"],
        ["u"] = ["you"], ["ya"] = ["you"], ["wld"] = ["would"], ["cld"] = ["could"], ["shld"] = ["should"], ["wud"] = ["would"],
        ["cud"] = ["could"], ["cn"] = ["can"], ["abt"] = ["about"], ["frm"] = ["from"], ["ppl"] = ["people"], ["msg"] = ["message"],
        ["thx"] = ["thanks"], ["tnx"] = ["thanks"], ["thnx"] = ["thanks"], ["ty"] = ["thanks"], ["tysm"] = ["thanks"],
        ["cheers"] = ["thanks"],
        ["gimme"] = ["give", "me"], ["lemme"] = ["let", "me"], ["wanna"] = ["want", "to"], ["gonna"] = ["going", "to"],
        ["gotta"] = ["got", "to"],
        ["dunno"] = ["do", "not", "know"], ["coz"] = ["because"], ["cuz"] = ["because"], ["wat"] = ["what"], ["wut"] = ["what"],
        ["favour"] = ["favor"], ["cancelled"] = ["cancelled"], ["canceled"] = ["cancelled"], ["re-run"] = ["rerun"], ["re-do"] = ["redo"],
        ["summarize"] = ["summarise"], ["summarizes"] = ["summarises"], ["summarizing"] = ["summarising"], ["summerize"] = ["summarise"],
        ["summerise"] = ["summarise"],
        ["sumarize"] = ["summarise"], ["sumarise"] = ["summarise"], ["summarice"] = ["summarise"], ["authorize"] = ["authorise"],
        ["e-mail"] = ["email"], ["e-mails"] = ["emails"],
        ["geting"] = ["getting"], ["gett"] = ["get"], ["chekc"] = ["check"], ["chek"] = ["check"], ["scarpe"] = ["scrape"],
        ["fecth"] = ["fetch"], ["featch"] = ["fetch"], ["fetc"] = ["fetch"],
        ["vist"] = ["visit"], ["vistit"] = ["visit"], ["naviagte"] = ["navigate"], ["retreive"] = ["retrieve"], ["cancle"] = ["cancel"],
        ["stauts"] = ["status"], ["staus"] = ["status"],
        ["misson"] = ["mission"], ["missons"] = ["missions"], ["mision"] = ["mission"], ["misions"] = ["missions"],
        ["prcies"] = ["prices"], ["pirces"] = ["prices"], ["adn"] = ["and"], ["n"] = ["and"],
        ["teh"] = ["the"], ["fro"] = ["from"], ["form"] = ["form"], ["wich"] = ["which"], ["averge"] = ["average"],
        ["avergae"] = ["average"], ["convet"] = ["convert"], ["websit"] = ["website"],
        ["tl;dr"] = ["tldr"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Askers =
        FrozenSet.ToFrozenSet(
        [
            "what", "who", "where", "when", "how", "why", "it", "that", "this", "there", "here", "he", "she", "everything", "anything",
        ]);

    private static readonly string[] MendedVerbs =
        ["extract", "scrape", "collect", "download", "navigate", "summarise", "retrieve", "monitor", "cancel", "approve", "reject",
            "calculate", "convert"];

    /// <summary>Real words that differ from one of the verbs by a single letter.</summary>
    private static readonly FrozenSet<string> RealWords = FrozenSet.ToFrozenSet(
    [
        "cancer", "escape", "scrap", "scraps", "scape", "covert", "concert", "convent", "cancels", "extra", "select",
    ]);

    /// <summary>The words a typed word stands for: mostly itself.</summary>
    public static string[] Expand(string word)
    {
        if (Written.TryGetValue(word, out var written))
        {
            return written;
        }

        if (word.Contains('\'', StringComparison.Ordinal))
        {
            return Contraction(word);
        }

        return [word.Length is >= 6 and <= 11 ? Mend(word) : word];
    }

    private static string[] Contraction(string word)
    {
        if (word.EndsWith("n't", StringComparison.Ordinal))
        {
            return [word[..^3], "not"];
        }

        var cut = word.IndexOf('\'', StringComparison.Ordinal);
        var (stem, ending) = (word[..cut], word[(cut + 1)..]);
        return ending switch
        {
            "s" when Askers.Contains(stem) => [stem, "is"],
            "m" => [stem, "am"],
            "re" => [stem, "are"],
            "ll" => [stem, "will"],
            "ve" => [stem, "have"],
            "d" => [stem, "would"],
            _ => [word],
        };
    }

    private static string Mend(string word)
    {
        if (RealWords.Contains(word))
        {
            return word;
        }

        foreach (var verb in MendedVerbs)
        {
            if (word[0] == verb[0] && !word.StartsWith(verb, StringComparison.Ordinal) && IsOneSlipAway(word, verb))
            {
                return verb;
            }
        }

        return word;
    }

    /// <summary>
    /// Whether one letter is missing, added or replaced, or two neighbours are swapped; an added or changed last letter may be grammar and
    /// does not count.
    /// </summary>
    private static bool IsOneSlipAway(string typed, string meant)
    {
        var front = 0;
        while (front < typed.Length && front < meant.Length && typed[front] == meant[front])
        {
            front++;
        }

        var restTyped = typed.AsSpan(front);
        var restMeant = meant.AsSpan(front);
        return (restTyped.Length - restMeant.Length) switch
        {
            1 => restTyped[1..].SequenceEqual(restMeant) && restMeant.Length > 0,
            -1 => restTyped.SequenceEqual(restMeant[1..]),
            0 when restTyped.Length > 1 => restTyped[1..].SequenceEqual(restMeant[1..])
                || (restTyped[0] == restMeant[1] && restTyped[1] == restMeant[0] && restTyped[2..].SequenceEqual(restMeant[2..])),
            _ => false,
        };
    }
}
