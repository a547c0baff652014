using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace Sortie.Tools.Web.Media;

/// <summary>
/// The entries of an RSS, RDF or Atom feed, or the addresses of a sitemap or sitemap index, as objects whose keys say what they are.
/// </summary>
/// <param name="Source">The kind of file, as results name it: <c>feed</c> or <c>sitemap</c>.</param>
/// <param name="Records">The entries.</param>
/// <param name="Fields">What an entry of this kind has.</param>
/// <param name="Title">The title of the feed; null where it has none.</param>
/// <param name="Next">Where it goes on; null where it ends.</param>
internal sealed record XmlList(string Source, JsonArray Records, IReadOnlyList<string> Fields, string? Title, string? Next)
{
    private static readonly string[] FeedFields = ["title", "link", "date", "author", "summary", "categories"];

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="url">Where it came from.</param>
    /// <exception cref="ToolException"><c>bad_xml</c>: it is damaged, or uses entities of its own, which are never resolved.</exception>
    public static XmlList Read(string text, Uri url)
    {
        XElement root;
        try
        {
            // No DTD is read and nothing is resolved: an entity that a file defines itself is unknown, however much it would stand for.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersFromEntities = 1024 };
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), settings);
            root = XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw new ToolException("bad_xml", $"'{url}' is not XML that can be read: it is damaged at line {exception.LineNumber}, or uses entities of its own.", innerException: exception);
        }

        return root.Name.LocalName is "urlset" or "sitemapindex"
            ? new("sitemap", [.. Named(root, "url", "sitemap").Select(Address)], ["url", "lastmod"], null, null)
            : new("feed", [.. Named(root, "item", "entry").Select(entry => Entry(entry, url))], FeedFields,
                Text(Child(root.Name.LocalName is "feed" ? root : Child(root, "channel"), "title")),
                root.Descendants().FirstOrDefault(link => link.Name.LocalName == "link" && (string?)link.Attribute("rel") == "next" && link.Attribute("href") is not null)?.Attribute("href")!.Value);
    }

    private static IEnumerable<XElement> Named(XElement root, params string[] names) => root.Descendants().Where(element => names.Contains(element.Name.LocalName));

    private static JsonObject Address(XElement address)
    {
        var record = new JsonObject();
        Set(record, "url", Text(Child(address, "loc")));
        Set(record, "lastmod", Text(Child(address, "lastmod")));
        Set(record, "date", Text(Child(address, "lastmod")));
        return record;
    }

    private static JsonObject Entry(XElement entry, Uri url)
    {
        var links = entry.Elements().Where(element => element.Name.LocalName == "link").ToList();
        var link = links.FirstOrDefault(each => (string?)each.Attribute("rel") is null or "alternate") ?? links.FirstOrDefault();
        var guid = Child(entry, "guid");
        var target = (string?)link?.Attribute("href") ?? Text(link) ?? ((string?)guid?.Attribute("isPermaLink") == "false" ? null : Text(guid));
        var author = Child(entry, "author") ?? Child(entry, "creator");
        var categories = entry.Elements().Where(element => element.Name.LocalName is "category" or "subject").Select(each => (string?)each.Attribute("term") ?? Text(each)).OfType<string>();
        var record = new JsonObject();
        Set(record, "title", Plain(Text(Child(entry, "title"))));
        Set(record, "url", target is not null && Uri.TryCreate(url, target, out var absolute) ? absolute.AbsoluteUri : target);
        Set(record, "date", Date(Text(Child(entry, "pubDate") ?? Child(entry, "published") ?? Child(entry, "date") ?? Child(entry, "updated"))));
        Set(record, "author", Text(Child(author, "name") ?? author));
        Set(record, "summary", Plain(Text(Child(entry, "description") ?? Child(entry, "summary") ?? Child(entry, "content"))));
        Set(record, "categories", string.Join(", ", categories));
        return record;
    }

    private static void Set(JsonObject record, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            record[key] = value;
        }
    }

    private static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static string? Text(XElement? element) => element?.Value.Trim() is { Length: > 0 } text ? text : null;

    // RFC 822 dates as feeds write them; what is in no known form stays as it is.
    private static string? Date(string? text) => text is not null && !char.IsDigit(text[0])
        && DateTimeOffset.TryParse(text.Replace(" EST", " -05:00", StringComparison.Ordinal).Replace(" PST", " -08:00", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture)
            : text;

    private static string? Plain(string? text) => text is null || !text.AsSpan().ContainsAny('<', '&') ? text
        : string.Join(' ', new HtmlParser().ParseDocument(text).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
