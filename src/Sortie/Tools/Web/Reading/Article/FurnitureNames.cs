using System.Collections.Frozen;

namespace Sortie.Tools.Web.Reading.Article;

/// <summary>What a class or an id says of a part of a page.</summary>
internal enum Naming
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>That it is no text of the article.</summary>
    Furniture,

    /// <summary>That readers wrote it.</summary>
    Comments,
}

/// <summary>Reads class and id for words that those who make pages give to what stands around a text.</summary>
internal static class FurnitureNames
{
    private const int LongestName = 70;

    // What those who make pages call the parts that are no text of the article; each a whole word of a class or an id.
    private static readonly FrozenSet<string> Words = new[]
    {
        "respond", "replies",
        "share", "sharing", "shares", "sharebar", "sharethis", "sharedaddy", "addthis", "addtoany", "teilen", "partage", "partager",
        "compartir", "compartilhe", "condividi", "social", "socials", "whatsapp", "follow",
        "related", "relacionadas", "relacionados", "verwandte", "correlati", "recommended", "recommendation", "recommendations",
        "recirc", "recirculation", "readmore", "morefrom", "similar", "popular", "trending", "mostread", "outbrain", "taboola",
        "yarpp", "zergnet", "revcontent", "sailthru",
        "newsletter", "newsletters", "subscribe", "subscription", "signup", "optin", "mailchimp", "paywall", "piano",
        "promo", "promos", "promotion", "promoted", "sponsor", "sponsored", "advert", "adverts", "advertisement", "advertising",
        "ad", "ads", "publicidad", "publicidade", "publicite", "anzeige", "werbung", "reklama", "adsense", "adslot", "adunit",
        "adcontainer", "adwrapper", "dfp", "gpt", "banner", "banners",
        "breadcrumb", "breadcrumbs", "sidebar", "nav", "navbar", "navigation", "menu", "footer", "masthead", "pagination", "pager", "prevnext",
        "cookie", "cookies", "consent", "gdpr", "popup", "modal", "lightbox", "tooltip", "overlay",
        "tags", "taglist", "tagcloud", "categories",
        "byline", "bylines", "dateline", "timestamp", "pubdate", "postmeta", "metadata", "authorbox", "authorbio", "biography",
        "bio", "avatar", "gravatar",
        "caption", "captions", "credit", "credits", "wp-caption-text", "copyright",
        "print", "printonly", "noprint", "toolbar", "skip", "skiplink", "hidden", "hide", "invisible", "visuallyhidden", "offscreen",
        "donate", "donation", "feedback", "rating", "ratings", "vote", "poll", "login", "signin", "register",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Comments =
        new[]
        {
            "comment", "comments", "commentlist", "disqus", "commenting", "livefyre", "fyre", "kommentare", "kommentar",
            "commentaires", "comentarios", "commenti", "reacties"
        }.ToFrozenSet();

    // Two words that mean it only together.
    private static readonly FrozenSet<string> Pairs = new[]
    {
        "screen reader", "visually hidden", "sr only", "read more", "read next", "see also", "also like", "most read",
        "most popular", "more stories", "more news", "more from", "up next",
        "author box", "author bio", "about author", "author info", "author card", "author profile", "author description",
        "post meta", "entry meta", "article meta", "meta data", "post author", "entry footer", "post footer", "article footer",
        "post tags", "entry tags",
        "sign up", "opt in", "call to", "post navigation", "post nav", "next post", "previous post", "site header", "site footer",
        "page header", "skip link", "back to", "inline cta", "cta box",
        "image info", "photo info", "media info", "image description", "image source", "photo credit",
    }.ToFrozenSet();

    /// <summary>What one name says: a class of several, or an id.</summary>
    public static Naming Of(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > LongestName)
        {
            return Naming.None;
        }

        Span<char> words = stackalloc char[2 * LongestName];
        var said = words[..Split(name, words)];
        if (said.StartsWith("has ") || said.StartsWith("no ") || said.StartsWith("with ") || said.StartsWith("without "))
        {
            return Naming.None;
        }

        var (single, pairs, comments) = (
            Words.GetAlternateLookup<ReadOnlySpan<char>>(),
            Pairs.GetAlternateLookup<ReadOnlySpan<char>>(),
            Comments.GetAlternateLookup<ReadOnlySpan<char>>());
        var (before, start, isFurniture) = (-1, 0, false);
        for (var at = 0; at <= said.Length; at++)
        {
            if (at < said.Length && said[at] != ' ')
            {
                continue;
            }

            if (at > start && comments.Contains(said[start..at]))
            {
                return Naming.Comments;
            }

            isFurniture |= at > start && (single.Contains(said[start..at]) || before >= 0 && pairs.Contains(said[before..at]));
            (before, start) = (start, at + 1);
        }

        return isFurniture ? Naming.Furniture : Naming.None;
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
