using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Sortie.Samples;

/// <summary>The pages of the sample shop, written as shops write them.</summary>
internal static class ShopPages
{
    private const string Style = """
        :root{--ink:#17313e;--sea:#2f6f7e;--sand:#f6f1e7;--rust:#b4532a}*{box-sizing:border-box}
        body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--sand)}
        header{display:flex;gap:2rem;align-items:baseline;padding:1.2rem 2rem;background:#fff;border-bottom:1px solid #e4dccb}
        header a{color:inherit;text-decoration:none}.logo{font:600 1.4rem Georgia,serif}nav a{margin-right:1.2rem;color:var(--sea)}
        main{max-width:70rem;margin:2rem auto;padding:0 1.5rem}h1{font:500 2rem Georgia,serif}
        .goods{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1.5rem;list-style:none;padding:0}
        .good{background:#fff;border-radius:.8rem;padding:1rem;box-shadow:0 1px 4px #0001}.good h2{font-size:1.05rem;margin:.6rem 0 .2rem}
        .picture{height:9rem;border-radius:.5rem;background:linear-gradient(135deg,#cfe0e0,#8fb3b8)}
        .now{font-weight:600}.was{color:#8a8a8a;margin-right:.5rem}.lowered .now{color:var(--rust)}.gone{color:#8a8a8a}
        .note{font-size:.75rem;color:#777;text-transform:uppercase;letter-spacing:.06em}.pages{margin:2rem 0;display:flex;gap:1rem}
        footer{padding:2rem;text-align:center;color:#777}article p{max-width:42rem}
        """;

    public static string About { get; } = Frame("About us", """
        <h1>About us</h1>
        <p>The Harbour Store has stood on the old quay since 1962. We sell useful things that last, and mend what we sold.</p>
        <p>Write to <a href="mailto:hello@harbour-store.example">hello@harbour-store.example</a> or call <a href="tel:+4955501234">+49 555 01234</a>.</p>
        """);

    public static string Article { get; } = Frame("How a lantern is made", """
        <article>
        <h1>How a lantern is made</h1>
        <p class="byline">By Ada Brandt, <time datetime="2025-03-14">14 March 2025</time></p>
        <p>A storm lantern begins as a flat sheet of tinned steel. It is cut, rolled and folded on machines that are older than
        anyone in the workshop, and every seam is closed by hand, because a seam that lets in the wind puts out the flame.</p>
        <h2>The glass</h2>
        <p>The globe is blown into a mould and cooled for a day. Its thickness decides how much heat it bears when rain meets
        the hot glass, so each one is weighed, and one in ten goes back into the furnace.</p>
        <h2>The flame</h2>
        <p>Air enters through the side tubes, is warmed on its way down, and meets the wick from below. That is why the flame
        stands still in a storm: the wind that would blow it out is the wind that feeds it.</p>
        <p>When all parts are together the lantern burns for one hour on the bench. Only then does it get its number.</p>
        </article>
        """);

    public static string List(int page)
    {
        var first = (page - 1) * Catalogue.PerPage;
        var cards = Catalogue.Products.Skip(first).Take(Catalogue.PerPage).Select(Card).ToList();
        if (page == 1)
        {
            cards.Insert(3, """
                <li class="good"><div class="note">Sponsored</div><div class="picture"></div>
                  <h2><a href="https://ferries.example/" rel="sponsored">Island Ferry Day Pass</a></h2><p><span class="now">€29.00</span></p></li>
                """);
        }

        return Frame("All goods", $"""
            <h1>All goods</h1>
            <p>{Catalogue.Products.Count} things, page {page} of {SampleShop.Pages}. Free delivery over €75.00.</p>
            <ul class="goods">
            {string.Concat(cards)}
            </ul>
            <div class="pages">{PageLinks(page)}</div>
            """);
    }

    public static string Of(Product product)
    {
        var data = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = product.Name,
            ["description"] = product.About,
            ["offers"] = new Dictionary<string, object?>
            {
                ["@type"] = "Offer",
                ["priceCurrency"] = "EUR",
                ["price"] = product.Price?.ToString("0.00", CultureInfo.InvariantCulture),
                ["availability"] = "https://schema.org/" + (product.Price is null ? "SoldOut" : "InStock"),
            },
        });
        return Frame(product.Name, $"""
            <script type="application/ld+json">{data}</script>
            <h1>{WebUtility.HtmlEncode(product.Name)}</h1>
            <div class="picture"></div>
            <p>{WebUtility.HtmlEncode(product.About)}</p>
            <p>{PriceOf(product)}</p>
            """);
    }

    private static string Card(Product product) => $"""
        <li class="good{(product.Was is null ? "" : " lowered")}"><div class="picture"></div>
          <h2><a href="/products/{product.Id}">{WebUtility.HtmlEncode(product.Name)}</a></h2>
          <p>{PriceOf(product)}</p></li>

        """;

    private static string PriceOf(Product product) => product switch
    {
        { Price: null } => """<span class="gone">Sold out</span>""",
        { Was: { } was } => $"""<del class="was">{Euros(was)}</del><span class="now">{Euros(product.Price.Value)}</span>""",
        _ => $"""<span class="now">{Euros(product.Price.Value)}</span>""",
    };

    private static string Euros(decimal amount) => "€" + amount.ToString("N2", CultureInfo.InvariantCulture);

    private static string PageLinks(int page) =>
        string.Concat(Enumerable.Range(1, SampleShop.Pages).Select(
            number => number == page ? $"<strong>{number}</strong> " : $"""<a href="/?page={number}">{number}</a> """))
        + (page < SampleShop.Pages ? $"""<a rel="next" href="/?page={page + 1}">Next</a>""" : "");

    private static string Frame(string title, string content) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{WebUtility.HtmlEncode(title)} – The Harbour Store</title><style>{Style}</style></head>
        <body><header><a class="logo" href="/">The Harbour Store</a>
        <nav><a href="/">Goods</a><a href="/about">About</a><a href="/articles/how-a-lantern-is-made">Journal</a></nav></header>
        <main>{content}</main>
        <footer>The Harbour Store · a sample shop of Sortie, nothing here is for sale</footer></body></html>
        """;
}
