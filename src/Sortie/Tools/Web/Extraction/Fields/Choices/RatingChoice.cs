using System.Globalization;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds how a record is rated.</summary>
internal static class RatingChoice
{
    /// <summary>The rating of a record, by its labels, its data, its stars or its words.</summary>
    public static Found? Read(RecordText record)
    {
        foreach (var element in record.Elements)
        {
            var said = new[] { element.GetAttribute("aria-label"), element.GetAttribute("title"), element.GetAttribute("alt") }
                .FirstOrDefault(text => text is not null && RatingText.Rating(text) is not null);
            var value = said is not null ? RatingText.Rating(said)
                : element.GetAttribute("itemprop") == "ratingValue" ? DecimalText.Parse(element.GetAttribute("content") ?? element.TextContent)
                : element.GetAttribute("data-rating") is { } data ? DecimalText.Parse(data)
                : RatingOfClass(element);
            if (value is { } number and <= 10)
            {
                var text = said ?? element.TextContent.Trim();
                return new Found(text.Length is > 0 and < 60 ? text : number.ToString(CultureInfo.InvariantCulture))
                {
                    Number = number,
                    Raw = said ?? element.ClassName ?? text,
                    Element = element,
                };
            }
        }

        foreach (var line in record.Lines)
        {
            // Drawn stars are rounded: where a number is written beside them, it is the rating.
            var isWritten = RatingText.WrittenRating(line.Text) is not null;
            foreach (var (text, element) in line.Pieces())
            {
                if ((isWritten ? RatingText.WrittenRating(text) : RatingText.Rating(text)) is { } number)
                {
                    return new Found(text) { Number = number, Raw = line.Text, Element = element };
                }
            }
        }

        return BesideReviews(record);
    }

    // "8.7" and "1,204 reviews".
    private static Found? BesideReviews(RecordText record) => !record.Lines.Any(line => RatingText.Reviews(line.Text) is not null) ? null
        : record.Lines
            .SelectMany(line => line.Pieces()
                .Where(piece => RatingText.IsScore(piece.Text))
                .Select(piece => new Found(piece.Text) { Number = DecimalText.Parse(piece.Text), Raw = line.Text, Element = piece.Element }))
            .FirstOrDefault();

    private static decimal? RatingOfClass(IElement element)
    {
        var isRating = element.ClassList.Any(name => name.Contains("rating", StringComparison.OrdinalIgnoreCase)
            || name.Contains("star", StringComparison.OrdinalIgnoreCase) && !name.Contains("start", StringComparison.OrdinalIgnoreCase));
        if (!isRating)
        {
            return null;
        }

        var words = new[] { "zero", "one", "two", "three", "four", "five" };
        var word = element.ClassList.Select(name => Array.IndexOf(words, name.ToLowerInvariant())).FirstOrDefault(at => at > 0);
        if (word > 0)
        {
            return word;
        }

        var style = element.GetAttribute("style") ?? element.FirstElementChild?.GetAttribute("style") ?? "";
        var at = style.IndexOf("width:", StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && style.Contains('%', StringComparison.Ordinal)
            && DecimalText.Parse(style.AsSpan(at + 6, Math.Max(0, style.IndexOf('%', StringComparison.Ordinal) - at - 6))) is { } percent
            ? Math.Round(percent / 20, 2)
            : null;
    }

    /// <summary>A rating that was found as a text; null where it is no number.</summary>
    public static Found? Number(Found? found) =>
        found is not null && NumberIn(found.Text) is { } value and <= 10 ? found with { Number = value } : null;

    /// <summary>The one number that a text begins with; null where there is none, as in the score "2–1" of a match.</summary>
    public static decimal? NumberIn(string text)
    {
        var figures = string.Concat(text.TakeWhile(sign => !char.IsLetter(sign) && sign is not ('(' or '/' or '%'))).Trim(' ', '★', '⭐', '\u00A0');
        return figures.All(sign => char.IsAsciiDigit(sign) || sign is '.' or ',') ? DecimalText.Parse(figures) : null;
    }
}
