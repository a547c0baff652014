using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Reads another number of records, said of a mission that is spoken of: "just ten", "make it ten", "25 would be better".</summary>
internal static class CountChange
{
    private const string Before =
        "(only|just|at most|no more than|max|maximum|up to|stop (at|after)|make (it|that)|limit (it|that|them) to|cut (it|that|them) [down] to|"
            + "(change|set|keep|reduce|raise|increase|bring) (it|that|them|the (number|count)) [down|up] (to|at)|"
            + "(i|we) (only|just) (need|want|wanted|meant)|(i|we) [would] (prefer|like|rather have|rather) (only|just)|"
            + "(i|we) (meant|mean|said)|(give|show|get|send) me (only|just))";

    private const string Number = " [only|just|the] [first|top] # [of (them|those|these)|results|records|rows|ones|entries]";

    private const string Behind =
        "(instead|rather|only|max|tops|at most|will do|would do|(is|are|would be|will be) [more than|quite] (enough|plenty|better|fine|sufficient))";

    private static readonly PhraseTable Told = Phrase.All(
        Before + Number + " [" + Behind + "] [,] [please|thanks|for now|then] $",
        "[let us say]" + Number + " " + Behind + " [,] [please|thanks|for now] $");

    /// <summary>The number, where that is all that is said; null where it is not.</summary>
    public static int? Read(Message message) =>
        message.Clauses is [.., { IsNegated: false } clause] && message.Beginning(clause, Told) is var (start, end)
            && NumberWords.Between(message.Tokens, start, end).ToList() is [var number]
            ? CountFinder.Count(number)
            : null;
}
