using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Clutter;

/// <summary>Tells advertisements by their marks and their own words.</summary>
internal sealed partial class Advertisements
{
    private readonly Dictionary<string, bool> _classes = [];

    /// <summary>Whether a record is an advertisement by its own words or marks.</summary>
    public bool IsSponsored(IElement record) =>
        record.ClassList.Any(name => BannerClass().IsMatch(name)) || IsMarked(record) || record.Children.Any(HasAd);

    /// <summary>Whether an element is marked as an advertisement.</summary>
    public bool IsMarked(IElement element) =>
        element.HasAttribute("data-sponsored") && element.GetAttribute("data-sponsored") is not ("false" or "0")
        || element.HasAttribute("data-ad-slot") || element.HasAttribute("data-ad") && element.GetAttribute("data-ad") is not ("false" or "0")
        || (element.LocalName == "a" && (element.GetAttribute("rel") ?? "").Contains("sponsored", StringComparison.OrdinalIgnoreCase))
        || NamesAd(element)
        || (element.GetAttribute("aria-label") is { } label && IsWord(label));

    /// <summary>Whether a text says nothing but that an advertisement is here.</summary>
    public static bool IsLabel(string text) => AdLabel().IsMatch(text.Trim().Trim('.', ':', '·', '•', '(', ')', '[', ']', ' ', 'ⓘ'));

    /// <summary>Whether a text is the word for one.</summary>
    public static bool IsWord(string text) => AdLabel().IsMatch(text.Trim());

    private static bool IsLabel(IElement element) => element.ChildElementCount == 0 && element.TextContent is { Length: < 40 } text && IsLabel(text);

    private bool HasAd(IElement element) => IsMarked(element) || IsLabel(element) || element.Children.Any(HasAd);

    // Thousands of elements share a few classes.
    private bool NamesAd(IElement element)
    {
        if (element.ClassName is not { Length: > 0 } names)
        {
            return false;
        }

        if (!_classes.TryGetValue(names, out var isAd))
        {
            _classes[names] = isAd = element.ClassList.Any(name => AdClass().IsMatch(name));
        }

        return isAd;
    }

    [GeneratedRegex(
        "^(?:sponsored(?: (?:ad|product|result|listing|post|content))?|ad|ads|advert|advertisement|promoted"
            + "|paid (?:ad|placement|content)|featured partner|anzeige|gesponsert|werbung|sponsorisé|annonce|publicité"
            + "|patrocinado|publicidad|anuncio|sponsorizzato|pubblicità|gesponsord|advertentie|sponsrad|annons|reklama"
            + "|реклама|sponsorowane|広告|pr|プロモーション|스폰서|광고|广告|推广)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex AdLabel();

    [GeneratedRegex(
        "^(?:ads?|advert|adverts|advertisement|sponsored|promoted|native-ad"
            + "|ad-(?:slot|unit|container|wrapper|banner|card|tile|box|item|product|label)|sponsored-[a-z-]{1,30}"
            + "|is-sponsored|is-ad|[a-z-]{1,30}[_-]{1,2}(?:sponsored|advert|promoted))$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AdClass();

    [GeneratedRegex(
        "^(?:banner|[a-z-]{1,20}-banner|banner-[a-z]{1,20}|(?:promo|marketing|content|editorial|cms|campaign)-(?:tile"
            + "|card|block|box|teaser))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex BannerClass();
}
