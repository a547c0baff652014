using Microsoft.AspNetCore.Http;
using Sortie.Missions;
using Sortie.Tests.Tools.Web;
using Sortie.Tools.Web;

namespace Sortie.Tests.Browser;

/// <summary>Pages that show more only to who scrolls down, presses a button, or looks into their own elements.</summary>
[Collection(Browsers.Name)]
public sealed class PageUnfoldingTests(Browsers browsers)
{
    /// <summary>A list that grows by five when <c>more()</c> is called, and has asked its site.</summary>
    private const string GrowingList = """
        <title>Sails</title><style>li { height: 300px }</style><ul></ul>
        <script>
        let number = 0;
        async function more() {
          await fetch('/wait');
          for (let i = 0; i < 5; i++) {
            const sail = `<li><h2>Sail ${++number}</h2><span>€ ${number}.50</span></li>`;
            document.querySelector('ul').insertAdjacentHTML('beforeend', sail);
          }
        }
        const begun = more();
        </script>
        """;

    private const string OnScroll = """
        <div id="end">.</div>
        <script>
        const observer = new IntersectionObserver(seen => { if (seen[0].isIntersecting && number < LAST) more(); });
        begun.then(() => observer.observe(document.getElementById('end'))); // Before that the end is in sight without a scroll.
        </script>
        """;

    [Fact]
    public async Task A_list_that_grows_slowly_when_it_is_scrolled_is_read_to_its_end()
    {
        var page = await BrowseAsync(GrowingList + OnScroll.Replace("LAST", "10", StringComparison.Ordinal), new Scope(), slow: true);

        page.Records.Should().HaveCount(10);
        page.Note.Should().BeNull();
    }

    [Fact]
    public async Task A_list_without_end_is_left_after_as_many_pages_as_the_scope_allows_and_that_is_said()
    {
        var page = await BrowseAsync(GrowingList + OnScroll.Replace("LAST", "Infinity", StringComparison.Ordinal), new Scope { MaxPages = 3 });

        page.Records.Should().HaveCount(15);
        page.Note.Should().Contain("3 pages of it, as the scope says");
    }

    [Fact]
    public async Task A_button_that_loads_more_is_pressed_until_it_is_gone()
    {
        var page = await BrowseAsync(
            GrowingList + """<button onclick="more().then(() => number >= 10 && this.remove())">Load 5 more</button>""", new Scope());

        page.Records.Should().HaveCount(10);
    }

    [Fact]
    public async Task A_button_that_leads_elsewhere_is_not_followed()
    {
        var page = await BrowseAsync(GrowingList + """<button onclick="location = '/other'">Show more</button>""", new Scope());

        page.Records.Should().HaveCount(5);
        page.Url.Should().NotContain("other");
    }

    [Fact]
    public async Task What_elements_of_its_own_show_is_read_where_they_show_it()
    {
        var page = await BrowseAsync(
            """
            <title>Sails</title><sail-list><h1 slot="head">All sails</h1></sail-list>
            <script>
            customElements.define('sail-list', class extends HTMLElement {
              connectedCallback() {
                const sails = ['Jib', 'Genoa', 'Spinnaker'].map((name, i) => `<li><h2>${name}</h2><span>€ ${i + 1}.50</span></li>`);
                this.attachShadow({ mode: 'open' }).innerHTML = `<slot name="head"></slot><ul>${sails.join('')}</ul>`;
              }
            });
            </script>
            """,
            new Scope());

        page.Records.Select(record => record.Values["name"].Text).Should().Equal("Jib", "Genoa", "Spinnaker");
    }

    private async Task<ExtractedPage> BrowseAsync(string html, Scope scope, bool slow = false)
    {
        await using var site = await LocalSite.StartAsync(async context =>
        {
            if (context.Request.Path == "/wait")
            {
                await Task.Delay(slow ? 600 : 0, context.RequestAborted); // Longer than a page is watched that asks for nothing.
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(html, context.RequestAborted);
        });
        return await WebToolCalls.For(site, browsers.Shared).CallAsync<ExtractedPage>(
            "web_browse", new { url = site.Url, fields = new[] { "name", "price" } }, scope);
    }
}
