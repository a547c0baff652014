using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Sortie.Tools.Web.Reading.Article;

namespace Sortie.Tools.Web.Reading;

/// <summary>
/// Writes a part of a page as Markdown (CommonMark, with the tables of GitHub): headings, lists, tables, quotes, code, links and
/// images.
/// </summary>
/// <param name="absolute">Makes an address of the page absolute; null where it is none that may be visited.</param>
internal sealed class MarkdownText(Func<string?, string?> absolute)
{
    // Deeper ones are written as if they were not nested further: every level is repeated on every line.
    private const int MaxNesting = 10;

    private readonly MarkdownLine _lines = new(absolute);

    public string Of(Part root) => string.Join("\n\n", Blocks(root, 0));

    private List<string> Blocks(Part part, int depth)
    {
        var blocks = new List<string>();
        AddBlocks(part, blocks, depth);
        return blocks;
    }

    private void AddBlocks(Part part, List<string> blocks, int depth)
    {
        var run = new List<(INode Node, Part? Part)>();
        foreach (var (node, inner) in MarkdownLine.Children(part))
        {
            if (inner is null || !inner.IsBlock)
            {
                run.Add((node, inner));
                continue;
            }

            AddParagraph(run, blocks);
            AddBlock(inner, blocks, depth);
        }

        AddParagraph(run, blocks);
    }

    private void AddParagraph(List<(INode, Part?)> run, List<string> blocks)
    {
        if (run.Count > 0)
        {
            Add(blocks, MarkdownLine.Guard(_lines.Of(run)));
            run.Clear();
        }
    }

    private void AddBlock(Part part, List<string> blocks, int depth)
    {
        switch (part.Name)
        {
            case ['h', >= '1' and <= '6' and var level] when part.Letters > 0 && _lines.Of(part) is { Length: > 0 } heading:
                blocks.Add(new string('#', level - '0') + " " + heading.Replace("  \n", " ", StringComparison.Ordinal));
                break;
            case "ul" or "ol" when depth < MaxNesting:
                Add(blocks, List(part, depth + 1));
                break;
            case "blockquote" when depth < MaxNesting:
                Add(blocks, Prefixed(string.Join("\n\n", Blocks(part, depth + 1)), "> ", "> "));
                break;
            case "pre":
                Add(blocks, Code(part));
                break;
            case "hr":
                blocks.Add("---");
                break;
            case "dt" when _lines.Of(part) is { Length: > 0 } term:
                blocks.Add($"**{term.Replace("*", "", StringComparison.Ordinal)}**");
                break;
            case "table" when MarkdownTable.Of(part, _lines) is { } table:
                blocks.Add(table);
                break;
            default:
                AddBlocks(part, blocks, depth);
                break;
        }
    }

    private string List(Part list, int depth)
    {
        var points = new List<string>();
        var number = int.TryParse(list.Element.GetAttribute("start"), CultureInfo.InvariantCulture, out var start)
            ? Math.Clamp(start, 0, 99_999_999)
            : 1;
        foreach (var point in list.Parts.Where(part => !part.IsCut))
        {
            var isLoose = point.Kept().Any(part => part.IsBlock && part.Name is not ("li" or "ul" or "ol"));
            var text = string.Join(isLoose ? "\n\n" : "\n", Blocks(point, depth));
            if (text.Length > 0)
            {
                var mark = list.Name == "ol" ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "- ";
                points.Add(Prefixed(text, mark, new string(' ', mark.Length)));
            }
        }

        return string.Join('\n', points);
    }

    private static string Code(Part pre)
    {
        var text = pre.Element.TextContent.Trim('\n', '\r').TrimEnd();
        if (text.Length == 0)
        {
            return "";
        }

        var classes = (pre.Element.QuerySelector("code") ?? pre.Element).ClassList;
        var named = classes.FirstOrDefault(name =>
            name.StartsWith("language-", StringComparison.Ordinal) || name.StartsWith("lang-", StringComparison.Ordinal));
        var language = named is null ? "" : string.Concat(named[(named.IndexOf('-', StringComparison.Ordinal) + 1)..].Where(char.IsLetterOrDigit));
        var fence = new string('`', Math.Max(3, MarkdownLine.LongestTicks(text) + 1));
        return $"{fence}{language}\n{text}\n{fence}";
    }

    private static string Prefixed(string text, string first, string others)
    {
        var result = new StringBuilder(text.Length + 16);
        var isFirst = true;
        foreach (var line in text.Split('\n'))
        {
            result.Append(isFirst ? "" : "\n").Append(line.Length == 0 ? others.TrimEnd() : (isFirst ? first : others) + line);
            isFirst = false;
        }

        return text.Length == 0 ? "" : result.ToString();
    }

    private static void Add(List<string> blocks, string block)
    {
        if (block.Length > 0)
        {
            blocks.Add(block);
        }
    }
}
