using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>The words that compare: "at least", "or more", "between".</summary>
internal static class ComparisonPhrases
{
    /// <summary>What stands before the amount.</summary>
    public static readonly (PhraseTable Words, Comparison Comparison)[] Comparators =
    [
        (Phrase.All(
                "at least",
                "no less than",
                "not less than",
                "no lower than",
                "(minimum|min|a minimum) [of]",
                "> =",
                "≥",
                "(starting|starts) (at|from)",
                "since",
                "from"),
            Comparison.AtLeast),
        (Phrase.All(
                "at most",
                "no more than",
                "not more than",
                "(maximum|max|a maximum) [of]",
                "up to",
                "< =",
                "≤",
                "not over",
                "not above",
                "not exceeding",
                "no higher than"),
            Comparison.AtMost),
        (Phrase.All(
                "under|below|beneath|less than|cheaper than|lower than|fewer than|smaller than|shorter than|younger than|lighter "
                    + "than|<|is less than|is below|is under|before"),
            Comparison.LessThan),
        (Phrase.All(
                "over|above|more than|greater than|higher than|larger than|bigger than|better than|longer than|older than|heavier "
                    + "than|pricier than|exceeding|exceeds|>|beyond|upwards of|is over|is above|after|dearer than|more expensive than"),
            Comparison.MoreThan),
        (Phrase.All("exactly|equal to|equals|=|of exactly"), Comparison.EqualTo),
    ];

    /// <summary>What stands behind the amount.</summary>
    public static readonly (PhraseTable Words, Comparison Comparison)[] Trailing =
    [
        (Phrase.All(
                "or (more|higher|above|over|better|greater|up|newer)",
                "and (up|above|over|higher|more|better)",
                "+",
                "plus",
                "minimum"),
            Comparison.AtLeast),
        (Phrase.All("or (less|lower|below|under|cheaper|fewer)", "and (under|below|less)", "maximum|max|at most|tops"), Comparison.AtMost),
    ];

    /// <summary>The verbs that ask to leave something out, for use in patterns.</summary>
    public const string LeavingOut = "skip|ignore|exclude|omit|drop|leave out|filter out";

    private const string LeaveOut = "[,|but|and] [please] (" + LeavingOut
        + "|(do not|never) (include|show|list|give|want|need|take|get|bother with) [me|us]) [all|any|the|those|these|anything|everything]";

    /// <summary>What stands before a test that unwanted records pass, and says what they are: "skip all books …".</summary>
    public static readonly PhraseTable Excluding = Phrase.All(LeaveOut + " _ [that|which]");

    /// <summary>The same without a name for them: "skip anything …".</summary>
    public static readonly PhraseTable ExcludingAny = Phrase.All(
        LeaveOut + " [that|which]",
        "[,|but|and] (without|except|except for|excluding|apart from|not|no) (anything|everything|those|the ones|any|ones|one) [that|which]",
        "[,|but|and] (nothing|none) [that|which] [is|are]");

    /// <summary>What opens a range.</summary>
    public static readonly PhraseTable Between = Phrase.All("[in] [the] [range] (between|from|ranging from|of)", "in the range");

    /// <summary>What passes a comparison exactly where another fails; null for one that is no matter of more or less.</summary>
    public static Comparison? Opposite(Comparison comparison) => comparison switch
    {
        Comparison.LessThan => Comparison.AtLeast,
        Comparison.AtMost => Comparison.MoreThan,
        Comparison.MoreThan => Comparison.AtMost,
        Comparison.AtLeast => Comparison.LessThan,
        _ => null,
    };
}
