using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>Tells a page whose own list is empty from one that has a list: what such a page shows instead is another thing.</summary>
internal static partial class EmptyList
{
    private const int LongestLine = 160;

    /// <summary>
    /// Whether the records of a page are not those that were asked for: they have half of the fields at most, and where the list should
    /// stand, under the page's heading and before them, a short line says that there is none.
    /// </summary>
    public static bool IsInsteadOf(Page page, Candidate shown, IReadOnlyList<Field> asked) =>
        asked.Count(field => shown.Records.Any(record => record.Values.ContainsKey(field))) * 2 <= asked.Count
            && IsSaidBefore(page, shown.Records[0].Element);

    private static bool IsSaidBefore(Page page, IElement? record)
    {
        var heading = page.Document.QuerySelectorAll("h1")
            .FirstOrDefault(heading => !page.IsInLeftOut(heading) && (record is null || Precedes(heading, record)));
        return page.Document.Body is { } body
            && LineBuilder.Read(page, [body]).Any(line => line.Text.Length < LongestLine && Empty().IsMatch(line.Text)
            && (record is null || Precedes(line.Owner, record))
            && (heading is null || heading.Contains(line.Owner) || Precedes(heading, line.Owner))
            && line.Owner.Closest("form,header") is null);
    }

    private static bool Precedes(IElement element, IElement other) =>
        element.CompareDocumentPosition(other).HasFlag(DocumentPositions.Following) && !element.Contains(other);

    [GeneratedRegex(
        @"^(?:sorry,? |unfortunately,? |oops[!,.] )?(?:(?:there are|we have|we've) (?:currently |at the moment "
            + @"|presently )?no (?:\w+ ){0,3}(?:positions|openings|vacancies|jobs|events|products|items|results|listings"
            + @"|entries|courses)\b|no (?:\w+ ){0,2}(?:results|matches|products|items|events|jobs|listings|entries"
            + @"|records) (?:were |was |have been )?(?:found|match|available)"
            + @"|(?:your search )?(?:returned |found |yielded )?(?:0|no) results\b|nothing (?:was )?found"
            + @"|(?:derzeit|zurzeit|leider) (?:gibt es |sind )?keine\b|keine (?:treffer|ergebnisse)|aucun résultat"
            + @"|aucune? (?:offre|produit|annonce)|no hay (?:resultados|productos|ofertas)|nessun risultato|geen resultaten"
            + @"|brak wyników|inga träffar|ingen (?:treff|resultater)|見つかりませんでした)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Empty();
}
