using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>
/// Finds where a list goes on: <c>rel=next</c>, a link that says so, or the number after the current one. Never the page itself,
/// never another site.
/// </summary>
internal static partial class NextPage
{
    private static readonly string[] AddressNames =
    [
        "data-url", "data-href", "data-next", "data-next-url", "data-next-page-url", "hx-get", "data-hx-get", "formaction"
    ];

    public static string? Find(Page page)
    {
        var candidates = Declared(page).Concat(Said(page)).Concat(Numbered(page)).Concat(Counted(page));
        return candidates.Select(link => Target(page, link)).FirstOrDefault(url => url is not null);
    }

    private static IEnumerable<IElement> Declared(Page page) =>
        page.Document.QuerySelectorAll("link[rel],a[rel]")
            .Where(link => (link.GetAttribute("rel") ?? "").Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase) && !IsOff(link));

    private static IEnumerable<IElement> Said(Page page) =>
        page.Document.QuerySelectorAll(
            "a[href],[data-url],[data-href],[data-next],[data-next-url],[data-next-page-url],[hx-get],[data-hx-get],[formaction]")
            .Where(link => AddressIn(link) is not null)
            .Select(link => (Link: link, Rank: Rank(link)))
            .Where(pair => pair.Rank > 0 && !IsOff(pair.Link))
            .OrderByDescending(pair => pair.Rank)
            .Select(pair => pair.Link);

    // Words that say "next page" alone are enough; a bare arrow needs page numbers, or a pager, around it.
    private static int Rank(IElement link)
    {
        var text = string.Join(' ', link.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var label = link.GetAttribute("aria-label") ?? link.GetAttribute("title") ?? link.QuerySelector("img[alt]")?.GetAttribute("alt") ?? "";
        if (NextWord().IsMatch(text) || NextWord().IsMatch(label.Trim()))
        {
            return IsInPager(link) ? 4 : 3;
        }

        if (link.ClassList.Concat(link.ParentElement?.ClassList ?? Enumerable.Empty<string>()).Any(name => NextClass().IsMatch(name))
            && text.Length < 40
            && !Carousel().IsMatch(link.ClassName ?? ""))
        {
            return 2;
        }

        return Arrow().IsMatch(text) && IsInPager(link) ? 1 : 0;
    }

    private static bool IsInPager(IElement link)
    {
        var at = link.ParentElement;
        for (var level = 0; level < 4 && at is not null; level++, at = at.ParentElement)
        {
            if (PagerName().IsMatch($"{at.ClassName} {at.Id} {at.GetAttribute("aria-label")}")
                || at.QuerySelectorAll("a,span,strong,b,em,li").Count(element => IsPageNumber(element.TextContent)) >= 2)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<IElement> Numbered(Page page)
    {
        foreach (var current in page.Document.QuerySelectorAll(
            "[aria-current],.active,.current,.selected,.is-active,.is-current,strong,b,span,em,li"))
        {
            if (!IsPageNumber(current.TextContent)
                || (current.LocalName == "a"
                    && current.GetAttribute("aria-current") is null
                    && !current.ClassList.Any(name => name is "active" or "current" or "selected" or "is-active" or "is-current")))
            {
                continue;
            }

            var next = (int.Parse(current.TextContent.Trim(), CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            var at = current.ParentElement;
            for (var level = 0; level < 3 && at is not null; level++, at = at.ParentElement)
            {
                if (at.QuerySelectorAll("a[href]").FirstOrDefault(link => link.TextContent.Trim() == next) is { } link && !current.Contains(link))
                {
                    yield return link;
                    break;
                }
            }
        }
    }

    private static bool IsPageNumber(string text) => text.Trim() is { Length: > 0 and <= 4 } number && number.All(char.IsAsciiDigit);

    private static bool IsOff(IElement link) =>
        link.GetAttribute("aria-disabled") == "true"
            || link.ClassList.Contains("disabled")
            || link.ParentElement?.ClassList.Contains("disabled") == true;

    private static string? Target(Page page, IElement link)
    {
        if (page.Absolute(AddressIn(link)) is not { } address)
        {
            return null;
        }

        var url = new Uri(address);
        var same = string.Equals(url.Authority, page.Url.Authority, StringComparison.OrdinalIgnoreCase)
            || Site(url) == Site(page.Url) && url.Port == page.Url.Port;
        var request = url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        return same && request != page.Url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped) ? request : null;
    }

    // A button that loads more has its address where its script looks for it.
    private static string? AddressIn(IElement link) =>
        link.GetAttribute("href") is { Length: > 0 } href && href[0] != '#' && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            ? href
            : AddressNames.Select(link.GetAttribute)
                .FirstOrDefault(value => value?.Trim() is { Length: > 1 } address
                    && (address[0] is '/' or '?' || address.StartsWith("http", StringComparison.OrdinalIgnoreCase)));

    private static string Site(Uri url) => url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;

    [GeneratedRegex(
        @"^(?:[›»→>❯+\s]{0,3})(?:(?:go to )?(?:the )?next(?: (?:page|results?|posts?|products|items|[0-9]{1,3}))?"
            + @"|older(?: (?:posts|entries|articles))?|(?:load|show|view|see) (?:[0-9]{1,4} )?more(?: [a-z]{1,12})?"
            + @"|more results|nächste(?: seite)?|weiter|vorwärts|vor|(?:page )?suivante?|(?:página )?siguiente"
            + @"|(?:pagina )?successiv[ao]|avanti|volgende(?: pagina)?|próxim[ao](?: página)?|seguinte|següent|nästa(?: sida)?"
            + @"|næste(?: side)?|neste(?: side)?|næsta(?: síða)?|następna(?: strona)?|dalej|další(?: stránka)?"
            + @"|ďalš(?:ia|ie|í)(?: strana)?|következő(?: oldal)?|următo(?:area|rul)(?: pagină)?"
            + @"|(?:sljedeć|sledeć)[aei](?: stranica)?|seuraava(?: sivu)?|järgmine(?: leht)?|nākamā(?: lapa)?"
            + @"|kitas(?: puslapis)?|sonraki(?: sayfa)?|ileri|επόμεν[ηο](?: σελίδα)?|следующ(?:ая|ие)(?: страница)?|вперед"
            + @"|далее|наступна(?: сторінка)?|следваща(?: страница)?|التالي|الصفحة التالية|הבא|अगला|berikutnya|selanjutnya"
            + @"|tiếp(?: theo)?|trang sau|ถัดไป|次へ|次のページ|次|下一[页頁]|다음(?: 페이지)?|mehr (?:anzeigen|laden|ergebnisse)"
            + @"|weitere (?:[a-zäöü]{1,14} )?(?:anzeigen|laden)|(?:afficher|voir|charger) (?:plus"
            + @"|la suite)(?: de [a-zéè]{1,14})?|(?:ver|cargar|mostrar) más|(?:ver|carregar|mostrar) mais|mostra altr[io]"
            + @"|carica altr[io]|meer (?:laden|tonen|bekijken)|toon meer|visa fler|ladda fler|vis flere|näytä lisää"
            + @"|pokaż więcej|načíst další|zobrazit více|показать ещ[её]|загрузить ещ[её]|показати ще|daha fazla(?: göster)?"
            + @"|もっと見る|加载更多|查看更多|載入更多|더 ?보기)(?:[›»→>❯…\s]{0,3}|\s?\([^)]{0,20}\))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex NextWord();

    [GeneratedRegex("^(?:[a-z_-]{0,30}[_-])?next(?:[_-](?:page|link|btn|button|posts?))?(?:-[a-z]{0,10})?$", RegexOptions.IgnoreCase)]
    private static partial Regex NextClass();

    [GeneratedRegex("slick|swiper|carousel|slide|owl", RegexOptions.IgnoreCase)]
    private static partial Regex Carousel();

    [GeneratedRegex(@"^(?:›|»|→|>|>>|❯|▶|⟩|&gt;)$")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"pag(?:er|ination|inate|ing|es|e-nav|e-numbers)|seiten", RegexOptions.IgnoreCase)]
    private static partial Regex PagerName();
}
