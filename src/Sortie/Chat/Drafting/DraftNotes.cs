using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Says what of a wish is not done as it was said.</summary>
internal static class DraftNotes
{
    /// <summary>The sentences on pages that are left out, and on a file name that cannot be given.</summary>
    public static string[] On(Message message, IReadOnlyList<string> urls, IReadOnlyList<string> sites, string? fileName)
    {
        if (fileName is null && (urls is [] || message.Addresses is [_]))
        {
            return [];
        }

        List<string> notes = [];
        var others = message.Addresses.Select(address => address.Url!).Distinct()
            .Where(other => !urls.Contains(other) && !sites.Contains(LimitFinder.HostOf(other))).ToList();
        if (urls is not [] && others is not [])
        {
            notes.Add(urls is [var only]
                ? $"A mission begins with one page; this one uses {only}. Ask again for {string.Join(" and ", others)}."
                : $"This mission takes the first {urls.Count} pages that stand in a row. Ask again for {string.Join(" and ", others)}.");
        }

        if (fileName is not null)
        {
            notes.Add($"The file keeps the name that the site gives it; I cannot name it {fileName}.");
        }

        return [.. notes];
    }
}
