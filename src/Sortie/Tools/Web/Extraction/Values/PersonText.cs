using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>Names of persons, and the words by which a text says who did or made something.</summary>
internal static partial class PersonText
{
    /// <summary>Who did what a text says was done: "Orla Finn" of "Hosted by Orla Finn"; null where it says nothing of the kind.</summary>
    public static string? WithoutDoneBy(string text) =>
        DoneBy().Match(text) is { Success: true } done && text.Length > done.Length ? text[done.Length..] : null;

    public static string WithoutBy(string text) => By().Replace(text.Trim(), "").Trim();

    public static bool BeginsWithBy(string text) => By().IsMatch(text);

    /// <summary>Whether what follows a text is who made a thing.</summary>
    public static bool EndsWithBy(string text) => AfterBy().IsMatch(text);

    /// <summary>Whether a text is written as a person's name is: two to five words, each but the small ones with a capital.</summary>
    public static bool IsPerson(string text) => text.Length < 50 && PersonName().IsMatch(text);

    [GeneratedRegex(
        @"^(?:(?:\p{L}{2,9}(?:ed|en) |words |text |story |photo |recipe )?by|von|par|por|di|av|author:|autor:"
            + @"|(?-i:de)(?= \p{Lu})|[—–-])[:\s]{1,3}",
        RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"(?:^|\s)(?:by|von|par|por|di|da|av|af|door|van|przez)\s{0,2}:?\s{0,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex AfterBy();

    [GeneratedRegex(
        @"^\p{Lu}[\p{L}.'’-]{0,24}(?:, \p{Lu}[\p{L}.'’-]{0,24}(?: \p{Lu}[\p{L}.'’-]{0,24}){0,2}"
            + @"|(?: (?:de|da|di|del|della|la|le|van|von|der|den|ter|bin|al|y|e|\p{Lu}[\p{L}.'’-]{0,24})){1,4})$")]
    private static partial Regex PersonName();

    [GeneratedRegex(@"^\p{L}{2,10}ed by\s{1,2}", RegexOptions.IgnoreCase)]
    private static partial Regex DoneBy();
}
