using Sortie.Chat.Routing;

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
