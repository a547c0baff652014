using Sortie.Missions;
using Sortie.Tools.Web.Extraction;

namespace Sortie.Tools.Web;

/// <summary>The arguments of tools that read records: what is said of them, for a model that chooses them, and what they ask for.</summary>
internal static class RecordArguments
{
    public const string Url = "The page's address, with https:// or http://.";

    public const string Fields = "What to read of each record, for example name and price; empty for whatever is there.";

    public const string Conditions =
        "Only records that meet all of these are wanted; one with an empty field is about whatever a record says, "
            + "and a value such as 30 minutes is a duration.";

    public const string About =
        "What the records are, for example remote jobs: only those are wanted, where the page tells them from others; "
            + "in quotation marks the name of the one that is.";

    public const string Order = "The order of the records, for example { \"field\": \"price\", \"descending\": true }; the page's own without it.";

    public const string Count = "How many records are wanted at most, the first ones in the order.";

    public const string Learned = "What was learned of this site before: 'learned' of earlier results; may be left out.";

    /// <summary>What the arguments of a call ask for.</summary>
    public static RecordRequest Asked(
        IReadOnlyList<string>? fields, IReadOnlyList<Condition>? conditions, string? about, Sorting? order, int? count,
        IReadOnlyList<LearnedReading>? learned, ToolContext context) => new(fields ?? [])
        {
            Conditions = conditions ?? [],
            About = about,
            Order = order,
            Count = count,
            Learned = learned ?? [],
            Today = context.Day,
        };
}
