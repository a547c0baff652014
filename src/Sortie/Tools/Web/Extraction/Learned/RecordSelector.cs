using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Learned;

/// <summary>Writes down where elements stand, in tags and the classes that they share.</summary>
internal static class RecordSelector
{
    private const int MostClasses = 3;

    /// <summary>A selector of elements that stand at the same depth, each level by what they have in common; null where they do not.</summary>
    public static string? Of(IReadOnlyList<IElement> elements)
    {
        var steps = new List<string>();
        var level = elements.Distinct().ToList();
        while (level is not [{ LocalName: "body" }])
        {
            if (level.Count == 0 || level.Any(element => element.LocalName != level[0].LocalName))
            {
                return null;
            }

            steps.Add(Step(level));
            level = [.. level.Select(element => element.ParentElement).OfType<IElement>().Distinct()];
        }

        steps.Add("body");
        return string.Join(" > ", Enumerable.Reverse(steps));
    }

    /// <summary>Where an element stands inside of a record.</summary>
    public static string Within(IElement record, IElement element)
    {
        var steps = new List<string>();
        for (var at = element; at is not null && at != record; at = at.ParentElement)
        {
            steps.Add(Step([at]));
        }

        return steps.Count == 0 ? ":scope" : string.Join(" > ", Enumerable.Reverse(steps));
    }

    private static string Step(List<IElement> level) =>
        level[0].LocalName + string.Concat(level[0].ClassList.Where(IsLasting)
            .Where(name => level.TrueForAll(element => element.ClassList.Contains(name)))
            .Take(MostClasses)
            .Select(name => "." + name));

    // A class with a number in it is often one of this page, or of this build of the site, alone.
    private static bool IsLasting(string name) =>
        name.Length < 40 && name.All(sign => char.IsAsciiLetter(sign) || sign is '-' or '_') && (char.IsAsciiLetter(name[0]) || name[0] == '_');
}
