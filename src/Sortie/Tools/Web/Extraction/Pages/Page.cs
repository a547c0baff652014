using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction.Clutter;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Prices;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>A parsed page, and what all sources need to know of it.</summary>
internal sealed class Page
{
    private static readonly string[] CommonSigns = ["€", "£", "$", "₹", "¥", "₽", "zł", "CHF", "EUR", "USD", "GBP"];

    private readonly Noise _noise;
    private readonly Lazy<IElement?> _headedBox;

    public Page(IHtmlDocument document, Uri url)
    {
        Document = document;
        Url = url;
        Language = document.DocumentElement?.GetAttribute("lang")?.Trim();
        Styles = new PageStyles(document);
        SplitPreformatted(document);
        _headedBox = new Lazy<IElement?>(FindHeadedBox);
        _noise = new Noise(this);
        DeclaredCurrency = Declared(document);
        BaseUrl = document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(url, href, out var from) ? from : url;
    }

    public IHtmlDocument Document { get; }

    public Uri Url { get; }

    public Uri BaseUrl { get; }

    public string? Language { get; }

    public PageStyles Styles { get; }

    /// <summary>The currency that the page itself declares in its metadata; null where it declares none.</summary>
    public string? DeclaredCurrency { get; }

    /// <summary>Whether the element with all below it is no part of the page's own content.</summary>
    public bool IsLeftOut(IElement element) => _noise.Contains(element);

    /// <summary>Whether a record is an advertisement by its own words or marks.</summary>
    public bool IsSponsored(IElement record) => _noise.IsSponsored(record);

    /// <summary>Whether any element around it is left out.</summary>
    public bool IsInLeftOut(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (IsLeftOut(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a whole number, such as 1299, is an amount that the page itself shows as a hundredth of it, 12.99.</summary>
    public bool ShowsAsHundredth(string number)
    {
        if (number.Length < 3 || !number.All(char.IsAsciiDigit))
        {
            return false;
        }

        var text = ShownText;
        var (whole, cents) = (number[..^2], number[^2..]);
        return !text.Contains(number, StringComparison.Ordinal)
            && (text.Contains($"{whole}.{cents}", StringComparison.Ordinal) || text.Contains($"{whole},{cents}", StringComparison.Ordinal));
    }

    /// <summary>The currency that most of the shown prices are in; null where none is shown.</summary>
    public string? CommonCurrency => field ??= Money.FindAll(Money.Normalise(ShownText), Language).Where(money => money.Currency is not null)
        .GroupBy(money => money.Currency).MaxBy(group => group.Count())?.Key ?? OnlySign(ShownText);

    /// <summary>The raised signs with which notes of the page begin.</summary>
    public IReadOnlySet<string> NoteSigns => field ??= Document.QuerySelectorAll("sup")
        .Where(sup => string.IsNullOrWhiteSpace(sup.PreviousSibling?.TextContent)
            && sup.ParentElement is { } box
            && box.TextContent.AsSpan().TrimStart().StartsWith(sup.TextContent.Trim()))
        .Select(sup => sup.TextContent.Trim())
        .ToHashSet();

    /// <summary>Its title and its main headings.</summary>
    public IEnumerable<string> Titles => Document.QuerySelectorAll("h1").Select(heading => heading.TextContent).Prepend(Document.Title ?? "");

    /// <summary>Whether its words are about what things cost.</summary>
    public bool SpeaksOfPrices => PriceWords.OfPrices().IsMatch(ShownText);

    private string? OnlySign(string text) => CommonSigns.Where(sign => text.Contains(sign, StringComparison.Ordinal))
        .Select(sign => Currencies.CodeOf(sign, Language)).Distinct().ToList() is [var only] ? only : null;

    private string ShownText =>
        field ??= Document.Body is { } body
            ? string.Join('\n', LineBuilder.Read(this, [body], maxLines: 20_000).Select(line => line.Text))
            : "";

    /// <summary>The part of the page that its main heading stands over; null where that is the whole page, or there is no heading.</summary>
    public IElement? HeadedBox => _headedBox.Value;

    private IElement? FindHeadedBox() => Document.QuerySelectorAll("h1").FirstOrDefault(heading => !IsInLeftOut(heading)) is { } heading
        ? heading.Ancestors<IElement>()
            .TakeWhile(around => around.LocalName is not ("body" or "html"))
            .FirstOrDefault(around => around.TextContent.Length > heading.TextContent.Length + 60
                && Money.FindAll(Money.Normalise(around.TextContent[..Math.Min(around.TextContent.Length, 20_000)]), Language).Count >= 2)
        : null;

    /// <summary>How much text an element holds, without what is left out of the page.</summary>
    public int LengthOf(IElement element) => IsLeftOut(element) ? 0
        : element.ChildNodes.Sum(node => node switch { IText text => text.Data.Length, IElement child => LengthOf(child), _ => 0 });

    /// <summary>An address of this page made absolute; null where it is none that can be visited.</summary>
    public string? Absolute(string? href) =>
        !string.IsNullOrWhiteSpace(href) && Uri.TryCreate(BaseUrl, href.Trim(), out var uri) && uri.Scheme is "http" or "https"
            ? uri.AbsoluteUri
            : null;

    // In preformatted text a new line is as much of a break as the element is elsewhere.
    private static void SplitPreformatted(IHtmlDocument document)
    {
        foreach (var text in document.QuerySelectorAll("pre").SelectMany(pre => pre.ChildNodes.OfType<IText>()).ToList())
        {
            var lines = text.Data.Split('\n');
            var nodes = lines[..^1].SelectMany(line => new INode[] { document.CreateTextNode(line), document.CreateElement("br") }).ToArray();
            text.Before(nodes); // All at once: each insertion costs a search among all siblings.
            text.Data = lines[^1];
        }
    }

    private static string? Declared(IHtmlDocument document) =>
        document.QuerySelector(
            "meta[property='product:price:currency'],meta[property='og:price:currency'],[itemprop=priceCurrency]") is { } meta
            ? Currencies.CodeOf((meta.GetAttribute("content") ?? meta.TextContent).Trim())
            : null;
}
