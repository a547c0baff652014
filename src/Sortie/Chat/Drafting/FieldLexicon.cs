using System.Collections.Frozen;

namespace Sortie.Chat.Drafting;

/// <summary>The words for columns and for the things that records are about.</summary>
internal static class FieldLexicon
{
    /// <summary>Columns by their singular; the value is the column's usual name.</summary>
    public static readonly FrozenDictionary<string, string> Columns = Table(
        "name price title author rating email headline description date phone address link image category brand score rank quote "
            + "text:text body:text tag",
        "level sku colour color weight size stock availability discount salary company location city country state region population "
            + "area capital language currency",
        "year genre director actor cast runtime duration length width height depth volume material model manufacturer vendor "
            + "seller publisher isbn edition format quantity",
        "id code number version license licence status url website domain logo photo picture thumbnail icon video file document pdf",
        "summary abstract excerpt byline source topic subject keyword hashtag comment review reviewer username user:user handle "
            + "bio follower like share view vote upvote downvote reply answer question definition meaning synonym",
        "ingredient calorie serving step instruction recipe:title cuisine cost:price fee:price fare:price amount total subtotal "
            + "tax shipping delivery warranty feature spec specification",
        "deadline venue speaker host organiser organizer time deadline start end departure arrival gate flight airline",
        "team player goal point win loss draw result:result position league season opponent",
        "job role employer department skill experience qualification requirement benefit contact fax postcode zip street latitude "
            + "longitude coordinate",
        "nationality age birthday gender birthplace occupation degree university school grade temperature humidity wind rainfall forecast",
        "symbol ticker open close high low change market cap dividend yield revenue profit employee founder ceo",
        "heading subheading subtitle caption paragraph lyrics lyric track:track album artist song singer label",
        "variant barcode ean upc asin mpn condition mileage make fuel transmission engine horsepower bedroom bathroom rent "
            + "deposit landlord star:rating e-mail:email telephone:phone mobile:phone hyperlink:link",
        "advisory severity cve package dependency maintainer commit download:downloads metric value percentage ratio count hours "
            + "event timestamp slug permalink guid");

    /// <summary>
    /// Things that records are about. Alone they ask for whatever the page tells of each; in a list of columns each has a column.
    /// </summary>
    public static readonly FrozenDictionary<string, string> Things = Table(
        "product:name item:name article:title post:title book:title movie:title film:title listing:name good:name goods:name "
            + "offer:name deal:name story:title paper:title entry:name row:name record:name result:name element:name thing:name",
        "laptop:name phone:name shoe:name shirt:name camera:name car:name house:name apartment:name flat:name property:name "
            + "hotel:name restaurant:name shop:name store:name game:title app:name tool:name course:title podcast:title episode:title "
            + "news:headline",
        "person:name people:name member:name student:name teacher:name doctor:name staff:name customer:name client:name "
            + "candidate:name writer:name job:title posting:title vacancy:title opening:title position:title event:name conference:name "
            + "release:name issue:title ticket:title",
        "contact:name lead:name company:company university:university school:school city:city country:country quote:quote "
            + "review:review comment:comment headline:headline email:email link:link image:image question:question answer:answer "
            + "recipe:title song:title album:title tv:name show:title table:name list:name bestseller:title",
        "monitor:name watch:name bike:name toy:name dress:name headphone:name tablet:name printer:name keyboard:name mouse:name "
            + "chair:name desk:name lamp:name plant:name wine:name beer:name coffee:name tea:name repository:name repo:name "
            + "package:name project:name dataset:name publication:title blog:title flight:flight");

    /// <summary>Words for no column in particular.</summary>
    public static readonly FrozenSet<string> Generic = FrozenSet.ToFrozenSet(
    [
        "data", "information", "info", "detail", "details", "everything", "stuff", "table", "list", "row", "record", "result", "entry",
        "all", "anything", "things", "content", "listing", "catalogue", "catalog", "inventory", "database", "dataset", "website", "site",
        "page", "section", "overview", "them", "it", "those", "these", "that", "this", "one", "ones", "whatever", "something", "us", "me",
        "you",
    ]);

    /// <summary>Words for the text of a page as a whole.</summary>
    public static readonly FrozenSet<string> PageText = FrozenSet.ToFrozenSet(
    [
        "text", "content", "contents", "article", "page", "body", "story", "post", "copy", "blog", "essay", "paragraphs", "writing",
        "webpage", "html", "source", "document", "readme", "chapter", "site", "website", "homepage",
    ]);

    /// <summary>"Buy it now", as one word: the price at which an auction ends at once.</summary>
    public const string BuyNow = "buy-now";

    /// <summary>Columns that keep only these words in front of them ("release date", "original price"); others are dropped.</summary>
    public static readonly FrozenSet<string> KeptModifiers = FrozenSet.ToFrozenSet(
    [
        "original", "old", "sale", "discounted", "unit", "regular", "retail", "wholesale", "release", "publication", "due", "start",
        "end", "delivery", "expiry", "expiration", "birth", "first", "last", "street", "postal", "zip", "billing", "shipping",
        "departure", "arrival", "closing", "opening", "application", "booking", "monthly", "yearly", "annual", "hourly", "nightly",
        "daily", "model", "part", "serial", "order", "invoice", "registration", "flight", "room", "image", "review", "download", "view",
        "word", "screen", "market", "battery", "sub", "short", "long", "minimum", "maximum", "min", "max", "lowest", "highest", "domain",
        "file", "user", "display", "nick", "sold", "stock", "net", "gross", "exchange", "interest", "tax", "growth", "fax", "ip",
        "mailing", "email", "web", BuyNow, "buyout", "reserve", "adult", "child", "student", "weekly",
    ]);

    /// <summary>Columns that are so plain that an unknown word before them is about the thing, not the column.</summary>
    public static readonly FrozenSet<string> PlainColumns = FrozenSet.ToFrozenSet(
    [
        "name", "price", "title", "rating", "email", "headline", "description", "author", "link", "image", "phone", "sku", "quote",
        "review", "colour", "color", "brand", "date", "category", "tag", "url", "isbn", "salary", "availability", "discount", "address",
        "question", "answer", "comment",
    ]);

    /// <summary>Whether a noun, in the plural or not, is a usual column.</summary>
    public static bool IsColumn(string noun) => Columns.ContainsKey(Nouns.Singular(noun));

    /// <summary>Whether a noun, in the plural or not, is what records may be about.</summary>
    public static bool IsThing(string noun) => Things.ContainsKey(Nouns.Singular(noun));

    private static FrozenDictionary<string, string> Table(params string[] lines) => lines
        .SelectMany(line => line.Split(' '))
        .Select(pair => pair.Split(':'))
        .DistinctBy(parts => parts[0], StringComparer.Ordinal)
        .ToFrozenDictionary(parts => parts[0], parts => parts[^1], StringComparer.Ordinal);
}
