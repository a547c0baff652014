using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Selection;

/// <summary>What is said around records: the language, what stands over all of them, and what over each.</summary>
/// <param name="language">The language of the page that they stand on; null where it is not known.</param>
/// <param name="titles">What stands over all of them, such as the page's title; looked at where a test needs it.</param>
/// <param name="headings">What each of them stands under; null where that is not known.</param>
internal sealed class Surroundings(string? language, IEnumerable<string> titles, HeadingsAbove? headings)
{
    public string? Language => language;

    /// <summary>What is said around the records of a page.</summary>
    public static Surroundings On(Page page) => new(page.Language, page.Titles, new(page));

    /// <summary>Whether what stands over all of them says so.</summary>
    public bool AreAbout(Func<string, bool> says) => titles.Any(says);

    /// <summary>The heading over a record; null where there is none.</summary>
    public string? HeadingOf(FoundRecord record) => headings?.Of(record);
}
