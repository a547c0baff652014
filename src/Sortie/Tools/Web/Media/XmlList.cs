using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Sortie.Tools.Web.Media;

/// <summary>Reads the entries of an RSS, RDF or Atom feed, or the addresses of a sitemap or sitemap index.</summary>
internal static class XmlList
{
    private const int MostParts = 1000;

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="url">Where it came from.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ToolException"><c>bad_xml</c>, <c>too_large</c>.</exception>
    public static EntryList Read(string text, Uri url, CancellationToken cancellationToken)
    {
        var root = BoundedXml.Load(text, url, cancellationToken);
        if (root.Name.LocalName is "urlset" or "sitemapindex")
        {
            List<JsonObject> addresses = [.. Named(root, "url", "sitemap").Select(Address)];
            return new("sitemap", [.. addresses], ["url", "lastmod"])
            {
                Parts = root.Name.LocalName is "urlset"
                    ? []
                    : [.. addresses.Select(address => (string?)address["url"]).Where(part => IsOnSite(part, url)).OfType<string>().Take(MostParts)],
            };
        }

        return new("feed", [.. Named(root, "item", "entry").Select(entry => Entry(entry, url))], EntryList.FeedFields)
        {
            Title = Text(Child(root.Name.LocalName is "feed" ? root : Child(root, "channel"), "title")),
            Next = root.Descendants().FirstOrDefault(link => link.Name.LocalName == "link"
                && (string?)link.Attribute("rel") == "next"
                && link.Attribute("href") is not null)?.Attribute("href")!.Value,
        };
    }

    // An index may name files of its own site only (sitemaps.org).
    private static bool IsOnSite(string? part, Uri url) =>
        Uri.TryCreate(part, UriKind.Absolute, out var address) && string.Equals(address.Authority, url.Authority, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<XElement> Named(XElement root, params string[] names) =>
        root.Descendants().Where(element => names.Contains(element.Name.LocalName));

    private static JsonObject Address(XElement address)
    {
        var record = new JsonObject();
        EntryList.Set(record, "url", Text(Child(address, "loc")));
        EntryList.Set(record, "lastmod", Text(Child(address, "lastmod")));
        EntryList.Set(record, "date", Text(Child(address, "lastmod")));
        return record;
    }

    private static JsonObject Entry(XElement entry, Uri url)
    {
        var links = entry.Elements().Where(element => element.Name.LocalName == "link").ToList();
        var link = links.FirstOrDefault(each => (string?)each.Attribute("rel") is null or "alternate") ?? links.FirstOrDefault();
        var guid = Child(entry, "guid");
        var target = (string?)link?.Attribute("href") ?? Text(link) ?? ((string?)guid?.Attribute("isPermaLink") == "false" ? null : Text(guid));
        var author = Child(entry, "author") ?? Child(entry, "creator");
        var categories = entry.Elements()
            .Where(element => element.Name.LocalName is "category" or "subject")
            .Select(each => (string?)each.Attribute("term") ?? Text(each))
            .OfType<string>();
        var record = new JsonObject();
        EntryList.Set(record, "title", EntryList.Plain(Text(Child(entry, "title"))));
        EntryList.Set(record, "url", target is not null && Uri.TryCreate(url, target, out var absolute) ? absolute.AbsoluteUri : target);
        EntryList.Set(
            record,
            "date",
            Date(Text(Child(entry, "pubDate") ?? Child(entry, "published") ?? Child(entry, "date") ?? Child(entry, "updated"))));
        EntryList.Set(record, "author", Text(Child(author, "name") ?? author));
        EntryList.Set(record, "summary", EntryList.Plain(Text(Child(entry, "description") ?? Child(entry, "summary") ?? Child(entry, "content"))));
        EntryList.Set(record, "categories", string.Join(", ", categories));
        return record;
    }

    private static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static string? Text(XElement? element) => element?.Value.Trim() is { Length: > 0 } text ? text : null;

    // RFC 822 dates as feeds write them; what is in no known form stays as it is.
    private static string? Date(string? text) => text is not null && !char.IsDigit(text[0])
        && DateTimeOffset.TryParse(
            text.Replace(" EST", " -05:00", StringComparison.Ordinal).Replace(" PST", " -08:00", StringComparison.Ordinal),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at)
            ? at.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture)
            : text;
}
