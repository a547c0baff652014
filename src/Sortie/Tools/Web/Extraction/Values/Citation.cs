using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>A line of a list of references, which tells what is what by order and marks alone.</summary>
/// <param name="Authors">Who wrote it, as written.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Year">When it was published.</param>
/// <param name="Venue">The journal, the conference or the publisher; a group that failed where none is told.</param>
internal sealed partial record Citation(Group Authors, Group Title, Group Year, Group Venue)
{
    private const int Shortest = 40;
    private const int Longest = 700;

    // "Smith, J.", "Smith J", "J. Smith", "Jane Smith": who is cited is told by surname and initials, or by the whole name.
    private const string Surname = @"(?:(?:van|von|de|der|den|da|di|la|le)\s)*\p{Lu}[\p{L}'’-]+";
    private const string Dotted = Surname + @"(?:\s" + Surname + @")?,\s(?:\p{Lu}\.[\s-]?)*\p{Lu}\.";
    private const string Initialled =
        Dotted + "|" + Surname + @"(?:\s" + Surname + @")?,?\s(?:\p{Lu}[.-]?\s?)+|(?:\p{Lu}\.[\s-]?)+" + Surname;
    private const string Inverted = Surname + @",\s(?:\p{Lu}\.\s)?" + Surname;
    private const string InFull = Surname + @"\s(?:\p{Lu}\.\s)?" + Surname;
    private const string And = @"(?:[,;]\s|[,;]?\s(?:and|&|und|et|y)\s)";
    private const string Others = @"(?:,?\s(?:&\s)?et\sal\.?)?";
    private const string Filed = "(?:" + Initialled + "|" + Inverted + ")";
    private const string Spoken = "(?:" + Initialled + "|" + InFull + ")";
    private const string Listed = "(?<authors>" + Filed + "(?:" + And + Filed + ")*" + Others + ")";
    private const string Named = "(?<authors>" + Spoken + "(?:" + And + Spoken + ")*" + Others + ")";

    // The point behind an initial that stands behind a comma ends the list of names as well.
    private const string NamedToTheirEnd = "(?:(?<authors>(?:" + Spoken + And + ")*" + Dotted + @")\s|" + Named + @"[.:]\s)";
    private const string Called = @"(?<title>[\p{L}\p{N}].+?)";
    private const string Printed = @"(?:[Ii]n:?\s)?(?<venue>\p{Lu}[^.,;:()0-9“”""]+)";
    private const string When = "(?<year>(?:1[89]|20)[0-9]{2})[a-z]?";

    /// <summary>What a line cites; null where it is no citation.</summary>
    public static Citation? In(string line) => line.Length is < Shortest or > Longest ? null
        : new[] { YearBehindAuthors(), Quoted(), YearAtEnd() }.Select(style => style.Match(line)).Where(match => match.Success)
            .Select(match => new Citation(match.Groups["authors"], match.Groups["title"], match.Groups["year"], match.Groups["venue"]))
            .FirstOrDefault();

    /// <summary>Whether a text is nothing but people whose first names are initials: "L. Osei, M. Brand".</summary>
    public static bool AreWriters(string text) => text.Length < Longest && Writers().IsMatch(text);

    [GeneratedRegex("^(?:" + Initialled + ")(?:" + And + "(?:" + Initialled + "))*" + Others + "$", RegexOptions.NonBacktracking)]
    private static partial Regex Writers();

    // Smith, J., & Doe, A. (2019). Title. Journal, 12(3), 45–67.
    [GeneratedRegex(
        "^" + Listed + @"[.,]?\s\(" + When + @"(?:,\s[^)]+)?\)[.,:]?\s" + Called + @"[.?!](?:\s(?:" + Printed + ")?|$)",
        RegexOptions.NonBacktracking)]
    private static partial Regex YearBehindAuthors();

    // J. Smith and A. Doe, "Title," Journal, vol. 12, no. 3, pp. 45–67, 2019.
    [GeneratedRegex(
        "^" + Named + @"[.,:]?\s[“""]" + Called + @"[.,?!]?[”""][.,]?\s" + Printed + "[.,( ].*?[ ,(]" + When + @"(?:[).,;:].*)?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    // Smith J, Doe A. Title. Journal. 2019;12(3):45-67.
    [GeneratedRegex(
        "^" + NamedToTheirEnd + Called + @"[.?!]\s" + Printed + @"[.,;(\s][^.]*?[\s,(]?" + When + @"(?:[).,;:].*)?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex YearAtEnd();
}
