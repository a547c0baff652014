using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>Finds how many people gave a thing a star, as lists of programs show it: a number beside a picture of one star, "★ 12.4k".</summary>
internal static partial class StarCount
{
    private const string Figure = @"(?<count>[0-9][0-9.,]{0,12}\s?[kKmM]?)";

    private static readonly string[] Labels = ["aria-label", "title", "alt"];

    /// <summary>The number; null where stars were not asked for, or none counts them.</summary>
    public static Found? Read(RecordText record, Field field)
    {
        if (!field.Words.Contains("star"))
        {
            return null;
        }

        var drawn = record.Elements.Where(IsOfStars)
            .Select(element => (Count: Count().Match(RecordText.TextOf(record.Page, element)), Element: element));
        var written = record.Lines.SelectMany(line => line.Pieces()).Select(piece => (Count: Written().Match(piece.Text), piece.Element));
        return drawn.Concat(written).Where(told => told.Count.Success)
            .Select(told => (Said: told.Count.Groups["count"].Value, told.Count, told.Element))
            .Select(told => new Found(told.Said) { Number = NumberOf(told.Said), Raw = told.Count.Value, Element = told.Element })
            .FirstOrDefault();
    }

    private static decimal? NumberOf(string count) =>
        DecimalText.Parse(count) * (char.ToLowerInvariant(count[^1]) switch { 'k' => 1_000, 'm' => 1_000_000, _ => 1 });

    // What shows one star, or leads to those who gave one, and nothing but a number.
    private static bool IsOfStars(IElement element) =>
        element.LocalName is "a" or "span" or "div" or "li"
        && (Path().IsMatch(element.GetAttribute("href") ?? "")
            || element.Children.Any(IsStar)
            || (element.PreviousElementSibling is { } before && IsStar(before)));

    private static bool IsStar(IElement element) =>
        element.LocalName is "svg" or "i" or "img" or "span"
        && element.TextContent.Trim().Length == 0
        && element.ClassList.Concat(Labels.Select(element.GetAttribute).OfType<string>())
            .Any(name => Field.WordsOf(name) is var words && words.Contains("star") && words.TrueForAll(IsOfPicture));

    private static bool IsOfPicture(string word) => word is "star" or "stargazer" or "icon" or "octicon" or "fa" or "fas" or "far" or "bi" or "svg";

    [GeneratedRegex("^" + Figure + @"(?:\sstars?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Count();

    [GeneratedRegex(@"^(?:[★⭐☆]\s?" + Figure + "|" + Figure + @"\sstars?)$", RegexOptions.NonBacktracking)]
    private static partial Regex Written();

    [GeneratedRegex("/(?:stargazers|stars|-/starrers)/?$", RegexOptions.NonBacktracking)]
    private static partial Regex Path();
}
