using AngleSharp.Dom;

namespace Sortie.Tools.Web.Reading.Article;

/// <summary>
/// Finds the part of a page that holds its main text: the one around most sentences that stand close together, without the
/// furniture of the page. It counts letters, links and marks, so it is the same for every language and site.
/// </summary>
internal static class MainText
{
    // Furniture that holds so much of all prose is misnamed, such as a wrapper "content-with-sidebar".
    private const double MostInFurniture = 0.4;
    private const int LeastLetters = 120;
    private const double Fading = 0.65;
    private const int LeastHeaded = 150;
    private const double LeastHeadedShare = 0.15;
    private const int LongCell = 250;

    /// <summary>
    /// The main part with what does not belong to it cut, and whether it is a text of sentences; else all of the page but its
    /// furniture.
    /// </summary>
    public static (Part Part, bool IsText) Of(IElement body, string? title)
    {
        var page = PartTree.Of(body, withUnseen: false);
        if (page.Prose < LeastHeaded)
        {
            // Some pages hide their text until a script has run.
            page = PartTree.Of(body, withUnseen: true);
        }

        CutFurniture(page);
        if (page.Prose == 0)
        {
            return (page, false);
        }

        var within = Headed(page, title) ?? page;
        var main = Widen(Best(within), within);
        if (main.Letters < LeastLetters && page.Letters > main.Letters * 2)
        {
            return (page, false);
        }

        Trimming.Apply(main, title);
        return (main, true);
    }

    private static void CutFurniture(Part page)
    {
        var (furniture, found) = (new Furniture(), new List<Part>());
        Collect(page, page.Prose, furniture, found);

        // A name on most of the page's prose is one that its paragraphs share, whatever the word means.
        foreach (var alike in found.GroupBy(part => (part.Name, part.Element.ClassName)))
        {
            if (alike.Sum(part => part.Prose) <= page.Prose * MostInFurniture || alike.All(part => furniture.IsComments(part.Element)))
            {
                foreach (var part in alike)
                {
                    part.Cut();
                }
            }
        }
    }

    private static void Collect(Part part, int all, Furniture furniture, List<Part> found)
    {
        foreach (var inner in part.Parts)
        {
            if (inner.Prose <= all * MostInFurniture && furniture.Is(inner))
            {
                found.Add(inner);
            }
            else
            {
                Collect(inner, all, furniture, found);
            }
        }
    }

    // Of several texts on a page the one is meant that declares to be the body of the article, or stands in one article with the page's own headline.
    private static Part? Headed(Part page, string? title)
    {
        var declared = page.Kept().Where(part => part.Element.GetAttribute("itemprop") == "articleBody").ToList();
        if (declared.Count == 1 && IsEnough(declared[0], page))
        {
            return declared[0];
        }

        var headings = page.Kept().Where(part => part.Name == "h1").ToList();
        var headline = headings.Count == 1 ? headings[0] : headings.Find(heading => Headlines.IsSame(heading.Element.TextContent, title));
        for (var at = headline?.Parent; at is not null; at = at.Parent)
        {
            if (at.Name is "article" or "main" || Headlines.IsArticle(at.Element))
            {
                return IsEnough(at, page) ? at : null;
            }
        }

        return null;
    }

    private static bool IsEnough(Part part, Part page) => part.Prose >= LeastHeaded && part.Prose >= page.Prose * LeastHeadedShare;

    // Every block of sentences speaks for what stands around it, the less the farther out.
    private static Part Best(Part page)
    {
        var scores = new Dictionary<Part, double>();
        foreach (var block in page.Kept())
        {
            if (!block.IsBlock || !PartTree.ReadsLikeSentences(block))
            {
                continue;
            }

            double said = block.Own - block.OwnLinked;
            for (var at = IsLine(block) ? block.Parent : block; at is not null && said > 1; at = at.Parent, said *= Fading)
            {
                scores[at] = scores.GetValueOrDefault(at) + said;
            }
        }

        return scores.MaxBy(pair => pair.Value * (1 - pair.Key.LinkShare)).Key ?? page;
    }

    // A text in several boxes goes on in those beside the best one that are made alike.
    private static Part Widen(Part best, Part within)
    {
        var (widest, inner) = (best, best);
        for (var around = best.Parent;
            around is not null && inner != within && inner.Name is not ("body" or "main");
            (inner, around) = (around, around.Parent))
        {
            if (around.Parts.Any(part => part != inner && !part.IsCut && Continues(best, inner, part)))
            {
                widest = around;
            }
        }

        return widest;
    }

    // Boxes without a class are alike only where they stand right beside each other: far out, everything is a box.
    private static bool Continues(Part best, Part inner, Part beside) =>
        beside.LinkShare < 0.25 && beside.Prose > 0
        && (IsLine(beside)
            || beside.Name == inner.Name
                && beside.Element.ClassName == inner.Element.ClassName
                && (inner == best || !string.IsNullOrEmpty(inner.Element.ClassName))
                && !IsOther(beside));

    // What has a headline that leads elsewhere is the beginning of another text.
    private static bool IsOther(Part part) =>
        part.Name == "article"
            || part.Kept().Any(inner => inner.Name is "h1" or "article" || inner.Name is ['h', >= '1' and <= '6'] && inner.Linked > 0);

    // Old pages are laid out in tables; a cell that is as long as several lines is a box.
    private static bool IsLine(Part part) =>
        part.Name is "p" or "li" or "dd" or "dt" or "blockquote" or "pre" or ['h', >= '1' and <= '6'] || part.Name == "td" && part.Own < LongCell;
}
