using System.Collections.Frozen;
using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

/// <summary>Writes contractions and chat shorthand out, and mends typing errors that <see cref="TypingSlips"/> does not see through.</summary>
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
        ["pls"] = ["please"], ["plz"] = ["please"], ["plse"] = ["please"],
        ["u"] = ["you"], ["ya"] = ["you"], ["wld"] = ["would"], ["cld"] = ["could"], ["shld"] = ["should"], ["wud"] = ["would"],
        ["cud"] = ["could"], ["cn"] = ["can"], ["abt"] = ["about"], ["frm"] = ["from"], ["ppl"] = ["people"], ["msg"] = ["message"],
        ["thx"] = ["thanks"], ["tnx"] = ["thanks"], ["thnx"] = ["thanks"], ["ty"] = ["thanks"], ["tysm"] = ["thanks"],
        ["cheers"] = ["thanks"],
        ["gimme"] = ["give", "me"], ["lemme"] = ["let", "me"], ["wanna"] = ["want", "to"], ["gonna"] = ["going", "to"],
        ["gotta"] = ["got", "to"],
        ["dunno"] = ["do", "not", "know"], ["coz"] = ["because"], ["cuz"] = ["because"], ["wat"] = ["what"], ["wut"] = ["what"],
        ["favour"] = ["favor"], ["cancelled"] = ["cancelled"], ["canceled"] = ["cancelled"], ["re-run"] = ["rerun"], ["re-do"] = ["redo"],
        ["summarize"] = ["summarise"], ["summarizes"] = ["summarises"], ["summarizing"] = ["summarising"], ["summerize"] = ["summarise"],
        ["sumarize"] = ["summarise"], ["authorize"] = ["authorise"],
        ["e-mail"] = ["email"], ["e-mails"] = ["emails"],
        ["tommorow"] = ["tomorrow"], ["tmrw"] = ["tomorrow"], ["evry"] = ["every"], ["evrey"] = ["every"], ["eveyr"] = ["every"],
        ["geting"] = ["getting"], ["gett"] = ["get"], ["chekc"] = ["check"], ["chek"] = ["check"],
        ["fecth"] = ["fetch"], ["featch"] = ["fetch"], ["fetc"] = ["fetch"],
        ["vist"] = ["visit"], ["vistit"] = ["visit"],
        ["misson"] = ["mission"], ["mision"] = ["mission"],
        ["adn"] = ["and"], ["n"] = ["and"],
        ["teh"] = ["the"], ["fro"] = ["from"], ["form"] = ["form"], ["wich"] = ["which"], ["averge"] = ["average"],
        ["avergae"] = ["average"], ["websit"] = ["website"],
        ["tl;dr"] = ["tldr"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Askers =
        FrozenSet.ToFrozenSet(
        [
            "what", "who", "where", "when", "how", "why", "it", "that", "this", "there", "here", "he", "she", "everything", "anything",
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

        return word.Split('-') is [var first, var last] && TimingReader.AreDays(first, last)
            ? [first, "-", last]
            : [TypingSlips.Mend(word)];
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
}
