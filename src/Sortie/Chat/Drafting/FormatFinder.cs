using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the file format that is wanted.</summary>
internal static class FormatFinder
{
    private static readonly PhraseTable Both = Phrase.All(
        "(as|in|to|into) [both] csv (and|&|+|plus) json", "(as|in|to|into) [both] json (and|&|+|plus) csv");

    private static readonly PhraseTable Csv = Phrase.All(
        "[and] [(save|saved|store|stored|write|put|export|output|return|give|send|deliver|format|formatted|export|exported|i want|"
            + "i need) [it|them|this|everything|the results|the result|all of it|that] [to me]] (as|in|to|into|using) [a|an|the] [valid|"
            + "nice|clean|single] (csv|comma-separated|comma separated|excel|spreadsheet|xlsx) [file|format|table|list|values|sheet|"
            + "spreadsheet|document|please]",
        "csv (format|output|please|file please)",
        "[,|-|;|\\(|and|output|format|output format|formatted] [:|=|is|as] csv [\\)|format|file] [if possible|if you can|please|"
            + "thanks|thank you|ideally|preferably] $",
        "(output|format|formatted|return|want|need|give me|export) [:|=|is|as|it as|a|the] csv [format|file|output]",
        "a csv (of|with)",
        "(make|create|build|generate|produce|give me|i want|i need|prepare) [me] (a|the) (csv|spreadsheet|csv file) (of|with|from|"
            + "containing)",
        "with csv output");

    private static readonly PhraseTable Json = Phrase.All(
        "[and] [(save|saved|store|stored|write|put|export|output|return|give|send|deliver|format|formatted|export|exported|i want|"
            + "i need) [it|them|this|everything|the results|the result|all of it|that] [to me]] (as|in|to|into|using) [a|an|the] [valid|"
            + "nice|clean|single] json [file|format|array|list|object|document|please]",
        "json (format|output|please|file please)",
        "[,|-|;|\\(|and|output|format|output format|formatted] [:|=|is|as] json [\\)|format|file] [if possible|if you can|please|"
            + "thanks|thank you|ideally|preferably] $",
        "(output|format|formatted|return|want|need|give me|export) [:|=|is|as|it as|a|the] json [format|file|output]",
        "a json (of|with)",
        "(make|create|build|generate|produce|give me|i want|i need|prepare) [me] (a|the) (json|json file) (of|with|from|containing)",
        "with json output");

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
}
