using System.Collections.Frozen;

namespace Sortie.Chat.Routing;

/// <summary>Mends a word in which one letter is missing, added, replaced or swapped with the next, where it is plain which one was meant.</summary>
internal static class TypingSlips
{
    private const int Shortest = 5;
    private const int Longest = 13;

    /// <summary>The words that matter most, by their first letter, which people rarely miss.</summary>
    private static readonly ILookup<char, string> Meant = string.Join(' ',
        "extract scrape collect download navigate summarise retrieve monitor cancel approve reject calculate convert compare export "
            + "schedule please status missions",
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays "
            + "tomorrow weekday weekdays weekend weekends morning evening minutes",
        "products prices emails titles authors ratings reviews headlines articles address addresses numbers images pictures "
            + "description descriptions location locations company companies category categories availability ingredients quotes "
            + "comments recipes").Split(' ').ToLookup(word => word[0]);

    /// <summary>Words of their own that are one letter away from those.</summary>
    private static readonly FrozenSet<string> RealWords = FrozenSet.ToFrozenSet(
        ("article author commends comment concert convect convent covert email expert headline image imagens ingredient "
            + "minute minutos mission mourning number picture price prides pries primes prizes produces product "
            + "productos produits quotas quote rantings rating recipe recites rejet review scape scrap states stats statues "
            + "summaries sundry tiles title titres").Split(' '));

    /// <summary>The word that was meant; the typed one where it is none of those, or may be a word of its own.</summary>
    public static string Mend(string typed)
    {
        var likely = typed.Length is < Shortest or > Longest ? [] : Meant[typed[0]];
        return likely.Contains(typed) || RealWords.Contains(typed) || CommonWords.IsCommon(typed)
            ? typed
            : likely.FirstOrDefault(meant => !typed.StartsWith(meant, StringComparison.Ordinal) && IsOneSlipAway(typed, meant), typed);
    }

    /// <summary>Whether another word was meant than the one that was typed.</summary>
    public static bool IsMended(string typed) => Mend(typed) != typed;

    /// <summary>An added or changed last letter may be grammar and does not count.</summary>
    private static bool IsOneSlipAway(string typed, string meant)
    {
        var front = typed.AsSpan().CommonPrefixLength(meant);
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
