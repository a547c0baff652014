using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Reading.Article;

/// <summary>Tells what stands around a text on a page and is none of it: by its element, its role, and the words of its own name.</summary>
internal static class Furniture
{
    private const int LongestName = 70;

    private static readonly FrozenSet<string> Roles =
        new[] { "navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "tablist", "complementary", "banner", "toolbar" }.ToFrozenSet();

    // What those who make pages call the parts that are no text of the article; each a whole word of a class or an id.
    private static readonly FrozenSet<string> Words = new[]
    {
        "respond", "replies",
        "share", "sharing", "shares", "sharebar", "sharethis", "sharedaddy", "addthis", "addtoany", "social", "socials", "whatsapp", "follow",
        "related", "recommended", "recommendation", "recommendations", "recirc", "recirculation", "readmore", "morefrom", "similar", "popular", "trending", "mostread", "outbrain", "taboola", "yarpp", "zergnet", "revcontent", "sailthru",
        "newsletter", "newsletters", "subscribe", "subscription", "signup", "optin", "mailchimp", "paywall", "piano",
        "promo", "promos", "promotion", "promoted", "sponsor", "sponsored", "advert", "adverts", "advertisement", "advertising", "ad", "ads", "adsense", "adslot", "adunit", "adcontainer", "adwrapper", "dfp", "gpt", "banner", "banners",
        "breadcrumb", "breadcrumbs", "sidebar", "nav", "navbar", "navigation", "menu", "footer", "masthead", "pagination", "pager", "prevnext",
        "cookie", "cookies", "consent", "gdpr", "popup", "modal", "lightbox", "tooltip", "overlay",
        "tags", "taglist", "tagcloud", "categories",
        "byline", "bylines", "dateline", "timestamp", "pubdate", "postmeta", "metadata", "authorbox", "authorbio", "biography", "bio", "avatar", "gravatar",
        "caption", "captions", "credit", "credits", "wp-caption-text", "copyright",
        "print", "printonly", "noprint", "toolbar", "skip", "skiplink", "hidden", "hide", "invisible", "visuallyhidden", "offscreen",
        "donate", "donation", "feedback", "rating", "ratings", "vote", "poll", "login", "signin", "register",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Comments =
        new[] { "comment", "comments", "commentlist", "disqus", "commenting", "livefyre", "fyre", "kommentare", "kommentar", "commentaires", "comentarios", "commenti", "reacties" }.ToFrozenSet();

    private static readonly FrozenSet<string> None = FrozenSet<string>.Empty;

    // Two words that mean it only together.
    private static readonly FrozenSet<string> Pairs = new[]
    {
        "screen reader", "visually hidden", "sr only", "read more", "read next", "see also", "also like", "most read", "most popular", "more stories", "more news", "more from", "up next",
        "author box", "author bio", "about author", "author info", "author card", "author profile", "author description", "post meta", "entry meta", "article meta", "meta data", "post author", "entry footer", "post footer", "article footer", "post tags", "entry tags",
        "sign up", "opt in", "call to", "post navigation", "post nav", "next post", "previous post", "site header", "site footer", "page header", "skip link", "back to", "inline cta", "cta box",
        "image info", "photo info", "media info", "image description", "image source", "photo credit",
    }.ToFrozenSet();

    public static bool Is(Part part) => IsByElement(part) || IsByName(part.Element) || IsComments(part.Element);

    /// <summary>Whether it is named for what readers wrote, which may be more than the text itself.</summary>
    public static bool IsComments(IElement element) => IsName(element.GetAttribute("class"), Comments, None) || IsName(element.Id, Comments, None);

    private static bool IsByElement(Part part) => part.Name switch
    {
        "nav" or "footer" or "aside" or "figcaption" or "menu" => true,
        "form" => part.Prose == 0,
        _ => part.Element.GetAttribute("role") is { } role && Roles.Contains(role),
    };

    private static bool IsByName(IElement element) => IsName(element.GetAttribute("class"), Words, Pairs) || IsName(element.Id, Words, Pairs)
        || element.GetAttribute("itemprop") is "author" or "caption" or "datePublished" or "publisher";

    private static bool IsName(string? name, FrozenSet<string> words, FrozenSet<string> pairs)
    {
        if (string.IsNullOrEmpty(name))
        {
            return false;
        }

        foreach (var range in name.AsSpan().SplitAny(' ', '\t', '\n'))
        {
            if (IsOneName(name.AsSpan()[range], words, pairs))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneName(ReadOnlySpan<char> name, FrozenSet<string> meant, FrozenSet<string> meantTogether)
    {
        Span<char> words = stackalloc char[2 * LongestName];
        if (name.Length is 0 or > LongestName)
        {
            return false;
        }

        var said = words[..Split(name, words)];
        if (said.StartsWith("has ") || said.StartsWith("no ") || said.StartsWith("with ") || said.StartsWith("without "))
        {
            return false;
        }

        var (single, pairs) = (meant.GetAlternateLookup<ReadOnlySpan<char>>(), meantTogether.GetAlternateLookup<ReadOnlySpan<char>>());
        var (before, start) = (-1, 0);
        for (var at = 0; at <= said.Length; at++)
        {
            if (at < said.Length && said[at] != ' ')
            {
                continue;
            }

            if (at > start && (single.Contains(said[start..at]) || before >= 0 && pairs.Contains(said[before..at])))
            {
                return true;
            }

            (before, start) = (start, at + 1);
        }

        return false;
    }

    // "article-authorBio--large" is "article author bio large"; "hJpRRP" comes from a machine and is one word.
    private static int Split(ReadOnlySpan<char> name, Span<char> words)
    {
        var (length, humps) = (0, IsHumped(name));
        for (var at = 0; at < name.Length; at++)
        {
            var isWord = char.IsLetterOrDigit(name[at]);
            if ((!isWord || humps && StartsHump(name, at)) && length > 0 && words[length - 1] != ' ')
            {
                words[length++] = ' ';
            }

            if (isWord)
            {
                words[length++] = char.ToLowerInvariant(name[at]);
            }
        }

        return length;
    }

    private static bool IsHumped(ReadOnlySpan<char> name)
    {
        var start = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            if (at == name.Length || !char.IsLetterOrDigit(name[at]) || StartsHump(name, at))
            {
                if (at - start < 3 && (at < name.Length && StartsHump(name, at) || start > 0 && StartsHump(name, start)))
                {
                    return false;
                }

                start = at;
            }
        }

        return true;
    }

    private static bool StartsHump(ReadOnlySpan<char> name, int at) => at > 0 && char.IsUpper(name[at]) && char.IsLower(name[at - 1]);
}
