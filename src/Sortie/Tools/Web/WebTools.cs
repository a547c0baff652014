using System.ComponentModel;
using Microsoft.Extensions.AI;
using Sortie.Missions;
using Sortie.Tools.Web.Addresses;
using Sortie.Tools.Web.Browsing;
using Sortie.Tools.Web.Downloading;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Selection;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Media;
using Sortie.Tools.Web.Reading;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tools.Web;

/// <summary>
/// The tools that reach the web: <c>web_fetch</c>, <c>web_extract</c>, <c>web_read</c>, <c>web_structured_data</c> and
/// <c>web_download</c>.
/// </summary>
/// <remarks>
/// Every request goes through one guarded layer: only http and https, only public addresses and ports of the web (checked where
/// the connection is made, on every hop), only the mission's domains, nothing that a site's robots.txt forbids, bounded in
/// size, redirects and time. What fails in a way that can be foreseen is a <see cref="ToolException"/>; cancelling stops
/// a request or a parse at once.
/// </remarks>
public static class WebTools
{
    /// <summary>What a browser may take to start, and to draw a page that it has read.</summary>
    private static readonly TimeSpan StartAndPicture = TimeSpan.FromSeconds(15);

    /// <summary>Makes the tools. They share one pool of connections and live as long as the program.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock of deadlines and retries; the system's by default.</param>
    /// <param name="browser">Opens pages for <c>web_browse</c>; without it there is no such tool.</param>
    /// <exception cref="ArgumentException">An entry of <see cref="WebToolsOptions.AllowPrivateHosts"/> is not <c>host:port</c>.</exception>
    public static IReadOnlyList<Tool> Create(WebToolsOptions options, TimeProvider? time = null, IPageBrowser? browser = null)
    {
        var client = new PageClient(options, time ?? TimeProvider.System, new GuardedConnector(options));
        return Create(client, options, browser);
    }

    internal static IReadOnlyList<Tool> Create(PageClient client, WebToolsOptions options, IPageBrowser? browser = null)
    {
        var visits = new Visits(client, options, new(browser));
        // Beside the site's own time: its robots.txt, with a turn and ten seconds, a turn for the page, and the reading of it.
        var beside = (2 * options.TurnTimeout) + TimeSpan.FromSeconds(20);
        var (page, download) = (options.PageTimeout + beside, options.DownloadTimeout + beside);
        var browsing = options.BrowseTimeout + options.TurnTimeout + StartAndPicture + beside;
        return
        [
            Make(visits.FetchAsync, page, "web_fetch", "Visits a web page and says what is there: title, kind and size."),
            Make(
                visits.ExtractAsync,
                page,
                "web_extract",
                "Reads records such as names and prices from one web page, JSON, CSV, workbook, table of a PDF, "
                    + "feed or sitemap. Says where the list goes on in next_url."),
            Make(
                visits.ReadAsync,
                page,
                "web_read",
                "Reads the main text of a web page or PDF, plain and as Markdown, with title, author and date, or "
                    + "what an image says of itself; can summarise it in sentences of its own."),
            Make(visits.DeclareAsync, page, "web_structured_data",
                "Reads what a web page declares of itself for programs: JSON-LD, microdata, OpenGraph and RDFa."),
            Make(visits.DownloadAsync, download, "web_download", "Saves a file from the web into the mission's folder.", Effect.Write),
            .. browser is null ? [] : new[]
            {
                Make(
                    new PageBrowsing(client, options, browser).BrowseAsync,
                    browsing,
                    PageBrowsing.Name,
                    "Opens a web page in a browser, where its scripts run, and reads its records or its text."),
            },
        ];
    }

    private static Tool Make(Delegate method, TimeSpan deadline, string name, string description, Effect effect = Effect.Read) =>
        new(AIFunctionFactory.Create(method, ToolContext.FunctionOptions(name, description)), effect) { Deadline = deadline, VisitsPage = true };

    private sealed class Visits(PageClient client, WebToolsOptions options, BrowserAdvice advice)
    {
        public async Task<FetchedPage> FetchAsync(
            [Description(RecordArguments.Url)] string url, ToolContext context, CancellationToken cancellationToken)
        {
            var body = await GetAsync(url, context, cancellationToken);
            var kind = MediaKinds.Of(body);
            var type = body.MediaType ?? MediaKinds.TypeOf(kind);
            if (!MediaKinds.IsText(kind))
            {
                return new FetchedPage(body.Url.AbsoluteUri, body.Status, null, type, body.Bytes.Length, null) { CopyNote = body.CopyNote };
            }

            var (text, charset) = Charset.Decode(body.Bytes, body.DeclaredCharset);
            var title = kind is MediaKind.Html ? HtmlPage.Parse(text, cancellationToken).Title?.Trim() : null;
            return new FetchedPage(body.Url.AbsoluteUri, body.Status, string.IsNullOrEmpty(title) ? null : title, type, body.Bytes.Length, charset)
            {
                CopyNote = body.CopyNote,
            };
        }

        public async Task<ExtractedPage> ExtractAsync(
            [Description(RecordArguments.Url)] string url,
            ToolContext context,
            CancellationToken cancellationToken,
            [Description(RecordArguments.Fields)] IReadOnlyList<string>? fields = null,
            [Description(RecordArguments.Conditions)] IReadOnlyList<Condition>? conditions = null,
            [Description(RecordArguments.About)] string? about = null,
            [Description(RecordArguments.Order)] Sorting? order = null,
            [Description(RecordArguments.Count)] int? count = null,
            [Description(RecordArguments.Learned)] IReadOnlyList<LearnedReading>? learned = null)
        {
            var body = await GetAsync(url, context, cancellationToken);
            var wanted = RecordArguments.Asked(fields, conditions, about, order, count, learned, context);
            return advice.AddTo(Ordered.Read(
                wanted, request => MediaRecords.Extract(body, request, cancellationToken))) with { CopyNote = body.CopyNote };
        }

        public async Task<ReadPage> ReadAsync(
            [Description(RecordArguments.Url)] string url,
            ToolContext context,
            CancellationToken cancellationToken,
            [Description("How many sentences a summary should have; none without this.")] int? summary_sentences = null)
        {
            var body = await GetAsync(url, context, cancellationToken);
            try
            {
                return PageReader.Read(body, summary_sentences, cancellationToken) with { CopyNote = body.CopyNote };
            }
            catch (ToolException empty) when (empty.Code is Conclusion.NeedsBrowser)
            {
                throw advice.AddTo(empty);
            }
        }

        public async Task<DeclaredPage> DeclareAsync(
            [Description(RecordArguments.Url)] string url, ToolContext context, CancellationToken cancellationToken)
        {
            var body = await GetAsync(url, context, cancellationToken);
            if (MediaKinds.Of(body) is not MediaKind.Html)
            {
                throw new ToolException(
                    "not_html",
                    $"'{body.Url}' is not a web page but {MediaKinds.Called(body)}, which declares nothing of itself. "
                        + "Read or download it instead.");
            }

            var (text, _) = Charset.Decode(body.Bytes, body.DeclaredCharset);
            var declared = DeclaredData.Of(HtmlPage.Parse(text, cancellationToken), body.Url, cancellationToken);
            return new DeclaredPage(
                body.Url.AbsoluteUri, declared.JsonLd, declared.Microdata, declared.OpenGraph, declared.Rdfa) { CopyNote = body.CopyNote };
        }

        public async Task<DownloadedFile> DownloadAsync(
            [Description("The file's address, with https:// or http://.")] string url,
            ToolContext context,
            CancellationToken cancellationToken,
            [Description(
                "The SHA-256 that the file must have, in hexadecimal digits; any other file is not kept. Any may come "
                    + "without this.")] string? sha256 = null)
        {
            var expected = Checksum.Parse(sha256);
            var file = await client.DownloadAsync(
                url,
                context,
                (response, at, deadline) => Download.SaveAsync(response, at, context.Folder, options.MaxDownloadBytes, expected, deadline),
                cancellationToken);
            context.Spend(new(Bytes: file.Bytes));
            return file;
        }

        private async Task<FetchedBody> GetAsync(string url, ToolContext context, CancellationToken cancellationToken)
        {
            var body = await client.GetAsync(url, context, cancellationToken);
            context.Spend(new(Bytes: body.CopyNote is null ? body.Bytes.Length : 0));
            return await GzippedFile.UnpackAsync(body, options.MaxPageBytes, cancellationToken);
        }
    }
}
