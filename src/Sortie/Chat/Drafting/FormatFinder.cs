using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the file format that is wanted.</summary>
internal static class FormatFinder
{
    private static readonly PhraseTable Both = Phrase.All(
        "(as|in|to|into) [both] csv (and|&|+|plus) json", "(as|in|to|into) [both] json (and|&|+|plus) csv");

    private static readonly PhraseTable Csv = Wanting(
        "csv", "csv|comma-separated|comma separated|excel|spreadsheet|xlsx", "csv|csv file|spreadsheet");

    private static readonly PhraseTable Json = Wanting("json", "json", "json|json file");

    public static OutputFormat? Find(Markings markings)
    {
        if (markings.TakeFirst(Both) is not null)
        {
            return null;
        }

        if (markings.TakeFirst(Csv) is not null)
        {
            return OutputFormat.Csv;
        }

        return markings.TakeFirst(Json) is not null ? OutputFormat.Json : null;
    }

    /// <param name="name">The name of the format, which says it in any place.</param>
    /// <param name="kinds">Its names behind "as".</param>
    /// <param name="files">What one "of the prices" is called.</param>
    private static PhraseTable Wanting(string name, string kinds, string files) => Phrase.All(
        "[and] [(save|saved|store|stored|write|put|export|output|return|give|hand|pass|send|deliver|format|formatted|export|exported|i want|"
            + "i need) [it|them|this|everything|the results|the result|all of it|that] [to me]] (as|in|to|into|using) [a|an|the] [valid|"
            + $"nice|clean|single] ({kinds}) [file|format|table|array|list|values|object|sheet|spreadsheet|document|please]",
        $"{name} (format|output|please|file please)",
        $"[,|-|;|\\(|and|output|format|output format|formatted] [:|=|is|as] {name} [\\)|format|file] [if possible|if you can|please|"
            + "thanks|thank you|ideally|preferably] $",
        $"(output|format|formatted|return|want|need|give me|export) [:|=|is|as|it as|a|the] {name} [format|file|output]",
        $"a {name} (of|with)",
        $"(make|create|build|generate|produce|give me|i want|i need|prepare) [me] (a|the) ({files}) (of|with|from|containing)",
        $"with {name} output",
        $"(,|;|-) {name} [file|format] (,|;|-)",
        $"{name} (is|would be) (better|fine|nicer|enough|best)");
}
