using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Says what of a wish is not done as it was said.</summary>
internal static class DraftNotes
{
    /// <summary>Those of some sentences that are to be said.</summary>
    public static string[] Said(params ReadOnlySpan<string?> sentences)
    {
        string[] said = [];
        foreach (var sentence in sentences)
        {
            said = sentence is null ? said : [.. said, sentence];
        }

        return said;
    }

    /// <summary>The sentence on several files that one download cannot save; null where one is wanted.</summary>
    public static string? OnSeveralFiles(ObjectiveType? type, string? subject, string? url) =>
        type is ObjectiveType.Download && url is not null && subject?.Split(' ')[^1] is { } files && Nouns.IsPlural(files)
            ? $"A download saves the one file at its address, here {url}. For the files that a page links to, ask for their links first: "
                + $"'get the links to the {files} from {url}'."
            : null;

    /// <summary>The sentence on pages that are left out; none where all are taken.</summary>
    public static string[] OnPages(Message message, IReadOnlyList<string> urls, IReadOnlyList<string> sites)
    {
        if (urls is [] || message.Addresses is [_])
        {
            return [];
        }

        var others = message.Addresses.Select(address => address.Url!).Distinct()
            .Where(other => !urls.Contains(other) && !sites.Contains(LimitFinder.HostOf(other))).ToList();
        return others is []
            ? []
            : [urls is [var only]
                ? $"A mission begins with one page; this one uses {only}. Ask again for {string.Join(" and ", others)}."
                : $"This mission takes the first {urls.Count} pages that stand in a row. Ask again for {string.Join(" and ", others)}."];
    }
}
