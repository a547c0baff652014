using Sortie.Tools.Web.Extraction.Clutter;

namespace Sortie.Tools.Web.Reading.Article;

/// <summary>
/// Cuts from the main part what is no text of it: lists of links, calls to read something else, and what stands before the first
/// and after the last sentence.
/// </summary>
internal static class Trimming
{
    private const int LongestLabel = 30;
    private const int LongestCaption = 300;

    public static void Apply(Part main, string? title)
    {
        CutLinkBoxes(main, main.Letters);
        var blocks = main.Kept().Where(part => part.IsBlock && part.Own > 0).ToList();
        CutLabels(blocks);
        CutCaptions(blocks, main);
        CutCalls(blocks);
        blocks.RemoveAll(IsGone);
        var (first, last) = (blocks.FindIndex(PartTree.ReadsLikeSentences), blocks.FindLastIndex(PartTree.ReadsLikeSentences));
        if (first < 0)
        {
            return;
        }

        foreach (var block in blocks.Take(first)
            .Where(block => !IsBeside(block, blocks[first]) || Headlines.IsSame(block.Element.TextContent, title)))
        {
            CutOwn(block);
        }

        foreach (var block in blocks.Skip(last + 1).Reverse().TakeWhile(block => EndsNothing(block, blocks[last])))
        {
            CutOwn(block);
        }
    }

    private static bool EndsNothing(Part block, Part last) =>
        block.Name is ['h', _]
        || block.OwnLinked * 2 > block.Own
        || !IsBeside(block, last) && block.Name is not ("li" or "td" or "th" or "dd" or "dt" or "pre" or "blockquote");

    private static bool IsBeside(Part block, Part prose) => block.Parent == prose.Parent && block.Name == prose.Name;

    private static void CutLinkBoxes(Part part, int all)
    {
        foreach (var inner in part.Parts)
        {
            if (inner.IsCut || !inner.IsBlock)
            {
                continue;
            }

            if (inner.Name is not ("p" or "li" or "td" or "tr" or "tbody")
                && inner.LinkShare > 0.5
                && inner.Prose * 2 < inner.Letters
                && inner.Letters < all / 3
                && inner.Parts.Count > 0)
            {
                inner.Cut();
            }
            else
            {
                CutLinkBoxes(inner, all);
            }
        }
    }

    // A line that is a link and nothing else leads away from the text.
    private static void CutCalls(List<Part> blocks)
    {
        foreach (var block in blocks.Where(block => block.Name is "p" or "div" or "section" or ['h', _]))
        {
            if (block.OwnLinked > block.Own * 0.8 && block.Own == block.Letters)
            {
                block.Cut();
            }
        }
    }

    // "Advertisement" stands where one is, and is no part of the text.
    private static void CutLabels(List<Part> blocks)
    {
        foreach (var block in blocks.Where(block => block.Own is > 0 and < LongestLabel && block.Own == block.Letters))
        {
            if (Advertisements.IsLabel(block.Element.TextContent))
            {
                block.Cut();
            }
        }
    }

    // A short line alone in a box with an image says what it shows.
    private static void CutCaptions(List<Part> blocks, Part main)
    {
        foreach (var block in blocks.Where(block => block.Own == block.Letters && block.Own < LongestCaption))
        {
            for (var box = block; box != main && box!.Letters == block.Letters; box = box.Parent)
            {
                if (box.Name is not ("li" or "td" or "table") && HoldsImage(box))
                {
                    block.Cut();
                    break;
                }
            }
        }
    }

    private static bool HoldsImage(Part box) => box.Name is "img" or "picture" or "video" || box.Parts.Any(HoldsImage);

    private static void CutOwn(Part block)
    {
        if (block.Own == block.Letters)
        {
            block.Cut();
        }
    }

    private static bool IsGone(Part part)
    {
        for (var at = part; at is not null; at = at.Parent)
        {
            if (at.IsCut)
            {
                return true;
            }
        }

        return false;
    }
}
